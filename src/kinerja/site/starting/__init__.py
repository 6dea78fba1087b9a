"""A folder without an office: the page that says so, and the form that founds one."""
