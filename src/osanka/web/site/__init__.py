"""What all features share: settings, urls, the frame of a page, static files, security headers, languages."""
