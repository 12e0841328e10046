"""The same application in a browser, for the user of this machine alone.

A page with a terminal talks over a websocket to one application process a tab. Loopback only; see ``gate`` for who is
let in.
"""
