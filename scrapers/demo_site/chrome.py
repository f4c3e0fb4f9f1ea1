"""What stands around a page of the demo directory: head, navigation, footer."""

from dataclasses import dataclass

SITE_NAME = "Demo Directory"

# The directory's own addresses; the index links some pages under the alias.
HOST = "www.demo-directory.example"
ALIAS = "demo-directory.example"

# The script and the comment hold lines that look like an attribution and are none.
DOCUMENT = """<!DOCTYPE html>
<html lang="en">
<head>
{meta}<title>{title} | Demo Directory</title>
<style>.top a {{ margin: 0 1em }}</style>
<script>
  var featured = "Best in town!\\n— Nobody Atall, Psychologist in Nowhere, KS";
</script>
</head>
<body>
{top}
{content}
{bottom}
<!-- <p>— Nobody Atall, Psychologist in Nowhere, KS</p> -->
<script type="application/ld+json">
{{"@context": "https://schema.org", "@type": "WebPage", "name": "— Nobody, Intern"}}
</script>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Chrome:
    """Templates of what is above, below and around the text of a page."""

    top: str
    heading: str
    introduction: str
    callout: str
    meet: str
    bottom: str


CHROMES = {
    "semantic": Chrome(
        top="""<header class="top"><a href="/">Demo Directory</a>
<nav><ul><li><a href="/specialties">Specialties</a></li>
<li><a href="/about">About us</a></li></ul></nav></header>
<main>""",
        heading="<h1>{text}</h1>",
        introduction="<p>{text}</p>",
        callout="<aside><h3>Need help finding the right therapist?</h3>\n"
        '<a href="/match">Find Your Match</a></aside>',
        meet="<h2>Meet the specialists</h2>",
        bottom="""</main>
<footer><p>© Demo Directory. Nobody here is real.</p>
<a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer>""",
    ),
    "divs": Chrome(
        top="""<div class="top"><a href="/">Demo Directory</a>
<a href="/specialties">Specialties</a> <a href="/about">About us</a></div>
<div>""",
        heading='<div class="xl">{text}</div>',
        introduction="<div>{text}</div>",
        callout="<div>Need help finding the right therapist?<br>\n"
        '<a href="/match">Find Your Match</a></div>',
        meet="<div>Meet the <b>specialists</b></div>",
        bottom="""</div>
<div><a href="/terms">Terms</a> <a href="/privacy">Privacy</a></div>""",
    ),
}
