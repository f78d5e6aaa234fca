// Markdown is Markdown alone, not a template first.
module.exports = () => ({
	dir: { input: "content", includes: "../layouts", output: "_site" },
	markdownTemplateEngine: false,
});
