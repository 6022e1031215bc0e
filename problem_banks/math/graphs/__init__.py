"""Networks: degrees, walks, trees, shortest ways, projects."""
