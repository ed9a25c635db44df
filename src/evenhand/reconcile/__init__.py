"""From many claims to events: families of reprints, origins, clusters, accounts and relations."""
