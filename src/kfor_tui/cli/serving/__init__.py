"""The app in a browser, for one user on this machine.

A page with a terminal talks over a websocket to one application process a tab. Loopback only; see ``gate`` for who is
let in.
"""
