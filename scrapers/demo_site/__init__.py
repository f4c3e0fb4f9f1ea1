"""A directory that doesn't exist: invented therapists, and a server that shows them.

What is shown is known exactly, so that whatever reads the pages can be checked against
what is true of them.

    therapists.csv    who there is: every name, title and place, with its true parts
    drifts.csv        how some of them change between fetches and from visit to visit
    specialties.yaml  the specialty pages: their text and their look
    prose.yaml        the sentences that the quotes are built from
    markups.yaml      the HTML around a quote

    people.py         reads the therapists and how they change
    specialties.py    reads the specialties
    prose.py          words a quote
    listings.py       who is quoted where, and when
    look.py           layouts, markups, encodings
    chrome.py         head, navigation and footer
    pages.py          the pages, as HTML and as text extracts
    truth.py          what is true of each quote on them
    site.py           DemoSite: which sample each fetch shows
    server.py         serves a DemoSite over HTTP (`python -m scrapers.demo_site`)
"""
