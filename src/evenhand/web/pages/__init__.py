"""The pages: each module has PAGES and may have ACTIONS. What a page shows is worked out here; how it looks, in `templates`."""
