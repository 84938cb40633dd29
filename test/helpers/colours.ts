// Import this before Ink in a test that looks at colours: the runner's children have no terminal, and so no colours.
process.env.FORCE_COLOR = '3';
