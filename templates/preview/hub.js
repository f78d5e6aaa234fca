/*
 * The preview's one stream of events for all tabs, since a browser allows few connections to one server.
 *
 * Runs as a shared worker; where a browser has none, in each page. A tab says which page it shows and the
 * newest build that it knows of, { page, since }, or null once it is not seen. It hears [name, data]: the
 * server's events, each that is news to it, and "lost" when the server does not answer.
 */
(() => {
  "use strict";
  const ADDRESS = 2000, ROOM = 48; /* The server takes an address of 2,048 bytes; "since=" and its number need some. */
  const SOON = 10, AGAIN = 1000; /* milliseconds */
  const tabs = new Map();
  let stream = null, timer = 0;

  const each = (name, data, isNews) => tabs.forEach((tab, port) => {
    if (isNews(tab)) port.postMessage([name, data]);
  });

  /* Another run of the server counts its builds anew. */
  const onHello = (data) => each("hello", data, (tab) => {
    const isNews = tab.lost || tab.instance !== data.instance;
    if (tab.instance && tab.instance !== data.instance) Object.assign(tab, { since: data.generation, heard: -1 });
    Object.assign(tab, { instance: data.instance, lost: false });
    return isNews;
  });

  const onBuild = (data) => each("build", data, (tab) => {
    if (data.generation <= tab.heard) return false;
    tab.heard = tab.since = data.generation;
    return true;
  });

  const onProblems = (data, text) => each("problems", data, (tab) => {
    const isNews = tab.problems !== text;
    tab.problems = text;
    return isNews;
  });

  const onError = () => {
    each("lost", null, (tab) => { tab.lost = true; return true; });
    if (stream.readyState === EventSource.CLOSED) again(AGAIN);
  };

  /* The pages that are open are made first. Should there be too many to name, those looked at last are named. */
  const address = () => {
    const shown = Array.from(tabs.values()), since = Math.min(...shown.map((tab) => tab.since));
    let pages = "";
    shown.reverse().forEach(({ page }) => {
      const one = "&page=" + encodeURIComponent(page.replace(/(^|\/)index\.html$/, "$1")).replace(/%2F/g, "/");
      if (pages.length + one.length <= ADDRESS - ROOM) pages += one;
    });
    return "/-/steward/events?since=" + since + pages;
  };

  const open = () => {
    if (stream) stream.close();
    stream = tabs.size ? new EventSource(address()) : null;
    if (!stream) return;
    const on = (name, take) => stream.addEventListener(name, ({ data }) => take(JSON.parse(data), data));
    on("hello", onHello);
    on("build", onBuild);
    on("problems", onProblems);
    stream.onerror = onError;
  };
  const again = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(open, wait);
  };

  /* What happens until the stream is open again is told then: it is asked for what came since. */
  const attend = (port) => {
    port.onmessage = ({ data }) => {
      tabs.delete(port);
      if (data) tabs.set(port, { page: data.page, since: data.since, heard: data.since });
      again(SOON);
    };
  };

  if (self.document) window.steward.hub = attend;
  else self.onconnect = ({ ports }) => attend(ports[0]);
})();
