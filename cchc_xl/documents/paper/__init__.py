"""The craft of a Word paper: styles, template, frame, tables, charts, what people wrote."""
