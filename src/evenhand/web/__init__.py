"""The web application: what the project holds, looked at and decided in a browser on this machine.

`app` puts it together. A page is a function from what was asked (`asked.Asked`) to what it shows (`view.View`), which is
written as HTML, JSON, CSV, GeoJSON or TOML by the end of its address; an action is a function that changes something and says
where to go next. Both are declared in the modules of `pages`. `guard` and `sessions` keep strangers out, `jobs` does what
takes long in another process. What took long is kept: answers to queries by `kept`, figures of the whole project by
`remembered`, what another process worked out of all events by `derived`.
"""
