"""A case in the browser, for the one who runs it: what is answered, what is wrong, each answer to write.

It does what the public verbs do. `sjumil-docs open` serves it on this machine; `app` is the same for those
who mount it behind a sign-in of their own. It needs what `pip install "sjumil-docs[page]"` brings.
"""

from sjumil_docs.page.pages_app import app as app
