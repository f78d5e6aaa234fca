// Every page that steward writes is valid HTML.
import { HtmlValidate, FileSystemConfigLoader } from 'html-validate';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { check, files, sites, top } from './lib/site.mjs';

const config = JSON.parse(readFileSync(join(top, 'tests/web/htmlvalidate.json'), 'utf8'));
const validator = new HtmlValidate(new FileSystemConfigLoader(config));

for (const site of sites()) {
  const faults = [];
  let pages = 0;
  for (const path of files(site.out, '.html')) {
    pages++;
    const report = await validator.validateString(readFileSync(path, 'utf8'), path, config);
    for (const result of report.results)
      for (const message of result.messages)
        faults.push(`${relative(site.out, path)}:${message.line}:${message.column}: ${message.message} [${message.ruleId}]`);
  }
  check(`${site.name}: ${pages} pages are valid HTML`, faults);
}
