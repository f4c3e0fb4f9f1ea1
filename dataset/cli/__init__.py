"""The command line: `main` names the commands, one file a group does them."""
