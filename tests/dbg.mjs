import { listen, open, serve } from './web/lib/browser.mjs';
const server = await serve(process.argv[2]), browser = await open();
const page = await browser.newPage(); const f=[]; listen(page,f);
await page.goto(server.url+'index.html'); await page.keyboard.press('/'); await page.waitForTimeout(1500);
console.log(f, server.asked, await page.evaluate(()=>document.querySelector('dialog')?.outerHTML.slice(0,80)));
await browser.close(); server.close();
