"""A table of requests, lawful and hostile, and what each must get."""
import os
import time

from preview import Answer, Server, finish, make_folder, ok, read_all, request

site = make_folder()
server = Server(site, '--base', '/handbook/', '--host', 'Preview.Example')

# ---- targets: status, and a word that the body must have -----------------------------------------
TARGETS = [
    ('/', 200, 'home page'), ('/index.html', 200, 'home page'), ('/?x=1', 200, 'home page'),
    ('/?', 200, 'home page'), ('/?../../secret.txt', 200, 'home page'), ('/guide/', 200, 'a guide'),
    ('/guide/index.html', 200, 'a guide'), ('/%67uide/', 200, 'a guide'),
    ('/guide/a%20b.html', 200, 'with a blank'), ('/guide/a+b.html', 200, 'with a plus'),
    ('/guide/a%2Bb.html', 200, 'with a plus'), ('/guide/gr%C3%B6%C3%9Fe.html', 200, 'umlaut'),
    ('/guide/gr\xc3\xb6\xc3\x9fe.html', 200, 'umlaut'), ('/guide/100%25.txt', 200, 'percent'),
    ('/assets/site.css', 200, 'p{}'), ('/data.json', 200, '{}'), ('/noending', 200, 'x'),
    ('/UPPER.HTML', 200, 'upper'), ('/a:b/', 200, 'colon'), ('/empty.txt', 200, ''),
    ('/-/other.txt', 200, 'not ours'), ('/bare/nothing.txt', 200, 'no index'),
    # folders without their slash
    ('/guide', 302, ''), ('/guide?q=1', 302, ''), ('/bare', 302, ''), ('/a:b', 302, ''),
    ('/-', 302, ''), ('/javascript:alert', 302, ''),
    # nothing there
    ('/nope', 404, 'site says 404'), ('/nope/', 404, 'site says 404'), ('/bare/', 404, 'site says'),
    ('/index.html/', 404, 'site says'), ('/index.html/x', 404, 'site says'), ('/guide/x', 404, ''),
    ('/INDEX.html', 404, 'site says'), ('/' + 'x' * 300, 404, 'site says'),
    ('/' + 'a/' * 900, 404, 'site says'), ('/%25', 404, ''), ('/%252e%252e/secret.txt', 404, ''),
    ('/%2525', 404, ''), ('/index.html;x', 404, ''), ('/index.html%20', 404, ''),
    ('/%20', 404, ''), ('/*', 404, ''), ("/'%22<>", 404, ''), ('/~', 404, ''),
    # dots
    ('/.git/config', 404, 'site says'), ('/.hidden', 404, 'site says'), ('/..', 404, ''),
    ('/../secret.txt', 404, ''), ('/../../etc/passwd', 404, ''), ('/guide/../index.html', 404, ''),
    ('/guide/../../secret.txt', 404, ''), ('/./index.html', 404, ''), ('/.', 404, ''),
    ('/...', 404, ''), ('/.../x', 404, ''), ('/guide/.htaccess', 404, ''), ('/guide/.', 404, ''),
    ('/guide/..', 404, ''), ('/guide/../', 404, ''), ('/%2e%2e/secret.txt', 404, ''),
    ('/%2E%2E/secret.txt', 404, ''), ('/.%2e/secret.txt', 404, ''), ('/%2e./secret.txt', 404, ''),
    ('/guide/%2e%2e/%2e%2e/secret.txt', 404, ''), ('/%2egit/config', 404, ''),
    ('/%2ehidden', 404, ''), ('/..;/secret.txt', 404, ''), ('/.steward-tmp-0', 404, ''),
    # doubled slashes
    ('//', 404, ''), ('//guide', 404, ''), ('//example.org', 404, ''), ('///example.org/', 404, ''),
    ('//example.org/%2e%2e', 404, ''), ('/guide//', 404, ''), ('/guide//index.html', 404, ''),
    ('//index.html', 404, ''), ('/-//steward/events', 404, ''), ('//-/steward/live.js', 404, ''),
    # bytes that no address may have
    ('/%', 400, 'digits'), ('/%4', 400, 'digits'), ('/%zz', 400, 'digits'), ('/%4g', 400, 'digits'),
    ('/%%41', 400, 'digits'), ('/%u0041', 400, 'digits'), ('/%-1', 400, 'digits'),
    ('/guide%2Findex.html', 400, 'character'), ('/guide%2findex.html', 400, 'character'),
    ('/..%2fsecret.txt', 400, 'character'), ('/%2f%2fexample.org', 400, 'character'),
    ('/%5Cexample.org', 400, 'character'), ('/..%5csecret.txt', 400, 'character'),
    ('/\\example.org', 400, 'character'), ('/..\\secret.txt', 400, 'character'),
    ('/%00', 400, 'character'), ('/index.html%00', 400, 'character'),
    ('/index.html%00.txt', 400, 'character'), ('/%0d%0aX-A:%201', 400, 'character'),
    ('/%0a', 400, 'character'), ('/%09', 400, 'character'), ('/%7F', 400, 'character'),
    ('/%1b[31m', 400, 'character'), ('/index.html#x', 400, 'character'),
    ('/%ff', 400, 'UTF-8'), ('/\xff', 400, 'UTF-8'), ('/%c0%ae%c0%ae/secret.txt', 400, 'UTF-8'),
    ('/%c0%af', 400, 'UTF-8'), ('/%e0%80%af', 400, 'UTF-8'), ('/%ed%a0%80', 400, 'UTF-8'),
    ('/%f5%80%80%80', 400, 'UTF-8'), ('/%c3', 400, 'UTF-8'), ('/%80', 400, 'UTF-8'),
    ('/gr%f6%dfe', 400, 'UTF-8'),
    # no path at all
    ('index.html', 400, "start with '/'"), ('http://localhost/', 400, "start with '/'"),
    ('http://evil.example/', 400, "start with '/'"), ('file:///etc/passwd', 400, ''),
    ('*', 400, ''), ('?x', 400, ''), ('\\', 400, ''),
    # too long
    ('/' + 'x' * 2047, 404, ''), ('/' + 'x' * 2048, 414, 'too long'), ('/?' + 'x' * 2100, 414, ''),
    ('/' + '%41' * 700, 414, ''), ('/' + 'x' * 7000, 414, ''),
    # links and what is no plain file
    ('/out.txt', 404, 'site says'), ('/etc/passwd', 404, 'site says'), ('/etc', 404, 'site says'),
    ('/in.txt', 404, 'site says'), ('/pipe.txt', 404, 'site says'),
    # where the site is published
    ('/handbook/', 302, ''), ('/handbook/guide/', 302, ''), ('/handbook/assets/site.css', 302, ''),
    ('/handbook//example.org', 404, ''), ('/handbook', 404, ''), ('/handbook/%2e%2e', 404, ''),
    # the preview's own
    ('/-/steward/live.js', 200, 'live();'), ('/-/steward/live.css', 200, 'aside{}'),
    ('/-/steward/hub.js', 200, 'hub();'),
    ('/%2D/steward/live.js', 200, 'live();'), ('/-/steward/live.js?x=1', 200, 'live();'),
    ('/-/steward/', 404, 'nothing at this'), ('/-/steward/x', 404, 'nothing at this'),
    ('/-/steward/live.js/', 404, ''), ('/-/steward/../steward/events', 404, ''),
    ('/-/steward/lines?page=guide/', 200, 'content/guide.md'),
    ('/-/steward/lines?page=guide/index.html', 200, '"blocks"'),
    ('/-/steward/lines?page=%2Fguide%2F', 200, '"blocks"'),
    ('/-/steward/lines?x=1&page=guide/&y', 200, '"blocks"'),
    ('/-/steward/lines?page=index.html', 404, 'Markdown'), ('/-/steward/lines?page=busy/', 503, ''),
    ('/-/steward/lines', 400, 'names no page'), ('/-/steward/lines?page=%00', 400, ''),
    ('/-/steward/lines?page=%ff', 400, ''), ('/-/steward/lines?page=../x', 404, ''),
    ('/-/steward/lines?page=.git/config', 404, ''), ('/-/steward/lines?page=%5c', 400, ''),
    ('/-/steward/lines?page=' + 'x' * 1900, 404, ''), ('/-/steward/lines?page=%', 400, ''),
]
for target, status, word in TARGETS:
    answer = server.get(target)
    shown = target if len(target) < 60 else target[:50] + '... (%d bytes)' % len(target)
    ok('GET %s: %d' % (ascii(shown)[1:-1], status),
       answer.status == status and word in answer.text and 'SECRET' not in answer.text, answer)

# ---- where redirects lead: never to another server -----------------------------------------------
for target, place in [('/guide', './guide/'), ('/guide?q=1&r=%22', './guide/?q=1&r=%22'),
                      ('/a:b', './a:b/'), ('/javascript:alert', './javascript:alert/'),
                      ('/guide?//example.org', './guide/?//example.org'),
                      ('/guide?"\xc3\xa4', './guide/?%22%C3%A4'), ('/%67uide', './guide/'),
                      ('/handbook/guide/?q', '/guide/index.html?q'),
                      ('/handbook/guide/a%20b.html', '/guide/a%20b.html')]:
    answer = server.get(target)
    ok('GET %s leads to %s' % (ascii(target)[1:-1], place), answer['Location'] == place, answer)

# ---- types, and what every answer says -----------------------------------------------------------
for target, kind in [('/', 'text/html; charset=utf-8'), ('/assets/site.css', 'text/css; charset=utf-8'),
                     ('/assets/site.js', 'text/javascript; charset=utf-8'),
                     ('/data.json', 'application/json'), ('/picture.svg', 'image/svg+xml'),
                     ('/feed.xml', 'application/xml; charset=utf-8'),
                     ('/calendar.ics', 'text/calendar; charset=utf-8'),
                     ('/digits.txt', 'text/plain; charset=utf-8'),
                     ('/noending', 'application/octet-stream'), ('/nope', 'text/html; charset=utf-8'),
                     ('/%', 'text/plain; charset=utf-8')]:
    answer = server.get(target)
    ok('%s is %s' % (target, kind), answer['Content-Type'] == kind, answer)
for target in ['/', '/digits.txt', '/nope', '/%', '/guide', '/-/steward/live.js']:
    answer = server.get(target, 'Origin: http://evil.example')
    ok('%s says what browsers may do with it, and nothing to other sites' % target,
       answer['X-Content-Type-Options'] == 'nosniff' and answer['Cache-Control'] == 'no-cache' and
       answer['Referrer-Policy'] == 'same-origin' and "default-src 'self'" in answer['Content-Security-Policy'] and "frame-src 'self' https:;" in answer['Content-Security-Policy']
       and answer['Cross-Origin-Resource-Policy'] == 'same-origin'
       and not any(name.startswith('access-control') for name in answer.headers), answer)
ok('lines are not stored', server.get('/-/steward/lines?page=guide/')['Cache-Control'] == 'no-store')

# ---- the live script in pages, and only there ----------------------------------------------------
SCRIPT = '<script src="/-/steward/live.js" data-generation="1" defer></script></body>'
STYLE = '<link rel="stylesheet" href="/-/steward/live.css"></head>'
for target in ['/', '/guide/', '/nope']:
    text = server.get(target).text
    ok('%s has the live script and style in their places' % target,
       text.count(SCRIPT) == 1 and text.count(STYLE) == 1, text)
bare = server.get('/nohead.html').text
ok('a page without head and body has both at its end',
   bare.startswith('<p>bare') and 'live.css' in bare and 'live.js' in bare, bare)
ok('other files are sent as they are', server.get('/digits.txt').text == '0123456789' * 10)
with open(os.path.join(site, 'index.html')) as file:
    ok('the published file has none of it', 'steward' not in file.read())

# ---- methods -------------------------------------------------------------------------------------
for method in ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', 'X']:
    answer = server.get('/', 'Content-Length: 0', method=method)
    ok('%s: 405 with what is allowed' % method,
       answer.status == 405 and answer['Allow'] == 'GET, HEAD', answer)
answer = server.get('/', method='HEAD')
ok('HEAD: the length and no body', answer.status == 200 and answer.body == b'' and
   int(answer['Content-Length']) == len(server.get('/').body), answer)
answer = server.get('/digits.txt', method='HEAD')
ok('HEAD of a file: the length and no body',
   answer['Content-Length'] == '100' and answer.body == b'', answer)
ok('HEAD of events: 405', server.get('/-/steward/events', method='HEAD').status == 405)
answer = Answer(server.raw(b'POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n'
                           b'Content-Length: 200000\r\n\r\n' + b'x' * 200000))
ok('POST with a body: 405', answer.status == 405, answer)
answer = Answer(server.raw(b'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n'
                           b'Content-Length: 5\r\n\r\nhello'))
ok('GET with a body: answered, the body forgotten', answer.status == 200, answer)

# ---- Host: who may call us, and how --------------------------------------------------------------
for host, status in [('localhost', 200), ('localhost:8000', 200), ('LOCALHOST', 200), ('127.0.0.1', 200),
                     ('127.0.0.1:1', 200), ('[::1]', 200), ('[::1]:65535', 200),
                     ('preview.example', 200), ('PREVIEW.example:443', 200),
                     ('evil.example', 403), ('localhost.evil.example', 403), ('evil.localhost', 403),
                     ('localhost.', 403), ('127.0.0.1.evil.example', 403), ('127.0.0.2', 403),
                     ('0.0.0.0', 403), ('2130706433', 403), ('0x7f.1', 403), ('127.1', 403),
                     ('[::]', 403), ('[::1', 403), ('::1', 403), ('[::ffff:127.0.0.1]', 403),
                     ('[::1]evil', 403), ('localhost:', 403), ('localhost:x', 403),
                     ('localhost:123456', 403), ('localhost:80:80', 403), ('localhost/', 403),
                     ('localhost@evil.example', 403), ('evil.example:localhost', 403),
                     ('xpreview.example', 403), ('a.preview.example', 403), ('', 400)]:
    answer = server.get('/', host=host)
    ok('Host %s: %d' % (host or '(empty)', status),
       answer.status == status and (status == 200 or 'home page' not in answer.text), answer)
ok('no Host: 400', Answer(server.raw(b'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).status == 400)
ok('no Host in HTTP/1.0: 400', Answer(server.raw(b'GET / HTTP/1.0\r\n\r\n')).status == 400)
ok('HTTP/1.0 with a Host: 200', Answer(server.raw(b'GET / HTTP/1.0\r\nHost: localhost\r\n\r\n')).status == 200)
ok('two Hosts: 400', server.get('/', 'Host: evil.example').status == 400)
ok('two equal Hosts: 400', server.get('/', 'Host: localhost').status == 400)
ok('a forged Host does not get the events',
   server.get('/-/steward/events', host='evil.example').status == 403)

# ---- who may listen and ask for lines ------------------------------------------------------------
LINES = '/-/steward/lines?page=guide/'
for headers, status in [
        ([], 200), (['Origin: http://localhost'], 200), (['Origin: https://localhost'], 200),
        (['Origin: http://LOCALHOST'], 200), (['Sec-Fetch-Site: same-origin'], 200),
        (['Sec-Fetch-Site: none'], 200), (['Sec-Fetch-Site: cross-site'], 403),
        (['Sec-Fetch-Site: same-site'], 403), (['Sec-Fetch-Site: x'], 403),
        (['Origin: null'], 403), (['Origin: http://evil.example'], 403),
        (['Origin: http://localhost:3000'], 403), (['Origin: http://localhost.evil.example'], 403),
        (['Origin: localhost'], 403), (['Origin: file://'], 403), (['Origin: ftp://localhost'], 403),
        (['Origin: http://localhost', 'Sec-Fetch-Site: cross-site'], 403),
        (['Origin: http://localhost http://evil.example'], 403)]:
    answer = server.get(LINES, *headers)
    ok('lines for %s: %d' % (headers or 'no page', status), answer.status == status, answer)
    if status == 403:
        answer = server.get('/-/steward/events?page=x', *headers)
        ok('events for %s: 403' % headers, answer.status == 403, answer)

# ---- what the browser has already ----------------------------------------------------------------
page, text = server.get('/')['ETag'], server.get('/digits.txt')['ETag']
ok('the tags are strong', page.startswith('"') and text.startswith('"') and page != text, (page, text))
for tag, target in [(page, '/'), (text, '/digits.txt')]:
    for value, status in [(tag, 304), ('*', 304), (' ' + tag + ' ', 304), ('W/' + tag, 304),
                          ('"x", ' + tag, 304), ('"a,b",W/"c" ,' + tag + ', "d"', 304), (',,' + tag, 304),
                          ('"x"', 200), (tag[:-1], 200), (tag.strip('"'), 200), ('""', 200),
                          ('"x" ' + tag, 200), ('W/', 200), ('', 200), ('w/' + tag, 200),
                          ('*, "x"', 200), ('"' + tag + '"', 200)]:
        answer = server.get(target, 'If-None-Match: ' + value)
        ok('%s, If-None-Match %s: %d' % (target, value, status), answer.status == status and
           (status == 200 or (answer.body == b'' and answer['ETag'] == tag)), answer)
ok('HEAD may be not modified', server.get('/', 'If-None-Match: ' + page, method='HEAD').status == 304)
ok('what is missing is never not modified', server.get('/nope', 'If-None-Match: *').status == 404)

# ---- parts ---------------------------------------------------------------------------------------
for value, status, part in [
        ('bytes=0-9', 206, '0-9'), ('bytes=95-', 206, '95-99'), ('bytes=-5', 206, '95-99'),
        ('bytes=0-0', 206, '0-0'), ('bytes=99-99', 206, '99-99'), ('bytes=50-500', 206, '50-99'),
        ('bytes=-500', 206, '0-99'), ('BYTES=1-2', 206, '1-2'), (' bytes=1-2 ', 206, '1-2'),
        ('bytes=0-99999999999999999999999', 206, '0-99'), ('bytes=0-', 206, '0-99'),
        ('bytes=100-', 416, ''), ('bytes=100-200', 416, ''), ('bytes=-0', 416, ''),
        ('bytes=99999999999999999999999-', 416, ''), ('bytes=18446744073709551615-', 416, ''),
        ('bytes=9-0', 200, ''), ('bytes=-', 200, ''), ('bytes=', 200, ''), ('bytes', 200, ''),
        ('bytes=a-b', 200, ''), ('bytes=0-9,20-29', 200, ''), ('bytes=1', 200, ''),
        ('bytes=--1', 200, ''), ('bytes=1-2-3', 200, ''), ('bytes=0x1-2', 200, ''),
        ('bytes=+1-2', 200, ''), ('lines=0-9', 200, ''), ('bytes 0-9', 200, ''), ('', 200, '')]:
    answer = server.get('/digits.txt', 'Range: ' + value)
    whole = b'0123456789' * 10
    wanted = whole
    if status == 206:
        first, last = map(int, part.split('-'))
        wanted = whole[first:last + 1]
    said = 'bytes %s/100' % part if status == 206 else 'bytes */100' if status == 416 else ''
    ok('Range %s: %d %s' % (value, status, part), answer.status == status and
       answer['Content-Range'] == said and (status == 416 or answer.body == wanted), answer)
answer = server.get('/', 'Range: bytes=0-14')
ok('a part of a page counts what was put in', answer.status == 206 and answer.text == '<!DOCTYPE html>' and
   answer['Content-Range'] == 'bytes 0-14/%d' % len(server.get('/').body), answer)
ok('no part of nothing', server.get('/empty.txt', 'Range: bytes=0-').status == 416)
ok('HEAD has no parts', server.get('/digits.txt', 'Range: bytes=0-1', method='HEAD').status == 200)
for value, status in [(text, 206), ('"x"', 200), ('W/' + text, 200),
                      ('Sat, 29 Oct 2044 19:43:31 GMT', 200)]:
    answer = server.get('/digits.txt', 'Range: bytes=0-1', 'If-Range: ' + value)
    ok('If-Range %s: %d' % (value, status), answer.status == status, answer)

# ---- requests that are broken, cut, slow or many -------------------------------------------------
BROKEN = [
    ('a raw zero byte ends the address', b'GET /nope\0/index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', (400, 404)),
    ('no HTTP at all', b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03' + b'\0' * 200 + b'\r\n\r\n', (0, 400, 405, 505)),
    ('an empty request line', b' \r\n\r\n', (0, 400, 505)),
    ('a blank in the address', b'GET /a b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', (0, 400, 505)),
    ('HTTP/0.9', b'GET /\r\n\r\n', (0, 400, 505)),
    ('HTTP/2.0', b'GET / HTTP/2.0\r\nHost: localhost\r\nConnection: close\r\n\r\n', (400, 505)),
    ('HTTP/1.9', b'GET / HTTP/1.9\r\nHost: localhost\r\nConnection: close\r\n\r\n', (400, 505)),
    ('a version of junk', b'GET / junk\r\nHost: localhost\r\nConnection: close\r\n\r\n', (400, 505)),
    ('a header without colon', b'GET / HTTP/1.1\r\nHost: localhost\r\nnonsense\r\nConnection: close\r\n\r\n', (0, 200, 400)),
    ('a bad length', b'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n', (400,)),
    ('a negative length', b'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n', (400,)),
    ('a huge length', b'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n', (400, 413)),
    ('a header of 9 KB', b'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: ' + b'x' * 9000 + b'\r\n\r\n', (431,)),
    ('a cookie of 8,000 bytes is lawful', b'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: ' + b'x' * 8000 + b'\r\n\r\n', (200,)),
    ('2,000 headers', b'GET / HTTP/1.1\r\nHost: localhost\r\n' + b'X: 1\r\n' * 2000 + b'\r\n', (0, 431)),
    ('an address of 40 KB', b'GET /' + b'x' * 40000 + b' HTTP/1.1\r\nHost: localhost\r\n\r\n', (0, 414)),
    ('a chunked body', b'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n', (200,)),
    ('a broken chunk', b'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n', (0, 400)),
    ('a header that smuggles a line', b'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIf-None-Match: "a\rSet-Cookie: x"\r\n\r\n', (200, 400)),
]
for what, data, allowed in BROKEN:
    answer = Answer(server.raw(data, timeout=2))
    ok('%s: one of %s' % (what, allowed), answer.status in allowed and 'SECRET' not in answer.text and
       'set-cookie' not in answer.headers, answer)

# ---- floods of headers and addresses, just within and just beyond what is allowed -----------------
def headers(*lines):
    return b'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n' + b''.join(lines) + b'\r\n'


FLOODS = [
    ('50 headers', headers(*[b'X-%d: y\r\n' % i for i in range(50)]), (200,)),
    ('300 headers of the same name', headers(b'X-Same: yyyyy\r\n' * 300), (200, 431)),
    ('700 headers', headers(*[b'X-%d: yyyyyyyyyy\r\n' % i for i in range(700)]), (431,)),
    ('1,000 Cookies', headers(b'Cookie: a=b\r\n' * 1000), (0, 431)),
    ('1,000 Hosts', headers(b'Host: localhost\r\n' * 1000), (0, 400, 431)),
    ('a header name of 7,000 bytes', headers(b'X' * 7000 + b': y\r\n'), (200,)),
    ('a header name of 9,000 bytes', headers(b'X' * 9000 + b': y\r\n'), (431,)),
    ('a header of 30 KB', headers(b'X: ' + b'y' * 30000 + b'\r\n'), (0, 431)),
    ('a header of 300 KB', headers(b'X: ' + b'y' * 300000 + b'\r\n'), (0, 431)),
    ('a Host of 5,000 bytes', b'GET / HTTP/1.1\r\nHost: ' + b'h' * 5000 + b'\r\nConnection: close\r\n\r\n', (403,)),
    ('a Range of 2,000 parts', headers(b'Range: bytes=' + b'0-0,' * 1999 + b'0-0\r\n'), (200, 206, 431)),
    ('1,500 tags', headers(b'If-None-Match: ' + b'"x",' * 1500 + b'"y"\r\n'), (200,)),
    ('commas only', headers(b'If-None-Match: ' + b',' * 7000 + b'\r\n'), (200,)),
    ('an Origin of 5,000 bytes', headers(b'Origin: http://' + b'o' * 5000 + b'\r\n'), (200,)),
    ('1,000 folded lines', headers(b'X: y\r\n' + b' z\r\n' * 1000), (0, 200, 400, 431)),
    ('1,000 empty lines first', b'\r\n' * 1000 + request('/'), (0, 200, 400)),
    ('a method of 5,000 bytes', b'M' * 5000 + b' / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', (0, 400, 405, 414, 501)),
    ('a version of 5,000 bytes', b'GET / HTTP/' + b'1' * 5000 + b'\r\nHost: localhost\r\nConnection: close\r\n\r\n', (0, 400, 505)),
    ('a query of 100 names', request('/?' + 'a=b&' * 100), (200,)),
    ('a query of 500 names', request('/?' + 'a=b&' * 500), (0, 200)),
    ('a query of 300 pages', request('/-/steward/lines?' + 'page=x&' * 280), (404,)),
    ('600 slashes', request('/' * 600), (404,)),
    ('900 dots', request('/' + './' * 450), (404,)),
    ('600 steps upward', request('/' + '../' * 600 + 'secret.txt'), (404,)),
    ('600 coded zeros', request('/' + '%00' * 600), (400,)),
    ('600 percent signs', request('/' + '%' * 600), (400,)),
    ('2,048 bytes in all', request('/' + 'y' * 2047), (404,)),
    ('one more', request('/' + 'y' * 2048), (414,)),
    ('a name of 255 bytes in a folder', request('/guide/' + 'n' * 255), (404,)),
    ('a name of 256 bytes in a folder', request('/guide/' + 'n' * 256), (404,)),
    ('an address of 100 KB', request('/' + 'z' * 100000), (0, 414, 431)),
]
for what, data, allowed in FLOODS:
    answer = Answer(server.raw(data, timeout=2))
    ok('%s: one of %s' % (what, allowed), answer.status in allowed and 'SECRET' not in answer.text, answer)

# ---- smuggling: what is a body to one reader must not be a request to us ----------------------------
HIDDEN = b'GET /guide/ HTTP/1.1\r\nHost: localhost\r\n\r\n'
LENGTH = b'Content-Length: %d\r\n' % len(HIDDEN)
CHUNKED = b'Transfer-Encoding: chunked\r\n'
IN_CHUNK = b'%x\r\n%s\r\n0\r\n\r\n' % (len(HIDDEN), HIDDEN)
SMUGGLED = [
    ('in a body', LENGTH, HIDDEN), ('in a chunk', CHUNKED, IN_CHUNK),
    ('in a chunk with an extension', CHUNKED, IN_CHUNK.replace(b'\r\n', b';a=b\r\n', 1)),
    ('in a trailer', CHUNKED, b'1\r\nx\r\n0\r\nX-Trailer: ' + HIDDEN),
    ('in a chunk, with a length that fits', LENGTH + CHUNKED, IN_CHUNK),
    ('in a chunk, the length first', b'Content-Length: 4\r\n' + CHUNKED, IN_CHUNK),
    ('in a chunk, the length last', CHUNKED + b'Content-Length: 4\r\n', IN_CHUNK),
    ('in a chunk, CHUNKED in capitals', b'Transfer-Encoding: CHUNKED\r\n', IN_CHUNK),
    ('behind two lengths, the greater last', b'Content-Length: 0\r\n' + LENGTH, HIDDEN),
    ('behind two lengths, the greater first', LENGTH + b'Content-Length: 0\r\n', HIDDEN),
    ('behind a list of lengths', b'Content-Length: 0, %d\r\n' % len(HIDDEN), HIDDEN),
    ('behind a length with a sign', b'Content-Length: +%d\r\n' % len(HIDDEN), HIDDEN),
    ('behind a length in hexadecimal', b'Content-Length: 0x%x\r\n' % len(HIDDEN), HIDDEN),
    ('behind a length with a tail', b'Content-Length: %dx\r\n' % len(HIDDEN), HIDDEN),
    ('behind an empty length', b'Content-Length:\r\n', HIDDEN),
    ('behind an unknown coding', b'Transfer-Encoding: xchunked\r\n', IN_CHUNK),
    ('behind chunked, then identity', b'Transfer-Encoding: chunked, identity\r\n', IN_CHUNK),
    ('behind two codings', CHUNKED + b'Transfer-Encoding: identity\r\n', IN_CHUNK),
    ('behind a coding with a blank before its colon', b'Transfer-Encoding : chunked\r\n', IN_CHUNK),
    ('behind a coding in a folded line', b'Transfer-Encoding:\r\n chunked\r\n', IN_CHUNK),
    ('behind a coding with a vertical tab', b'Transfer-Encoding: \x0bchunked\r\n', IN_CHUNK),
    ('behind a chunk size with a sign', CHUNKED, b'-1\r\n' + HIDDEN),
    ('behind a chunk size beyond 64 bits', CHUNKED, b'10000000000000000\r\n' + HIDDEN),
    ('behind a chunk size of 0x', CHUNKED, b'0x0\r\n\r\n' + HIDDEN),
]
for what, lines, body in SMUGGLED:
    data = server.raw(b'POST /nope HTTP/1.1\r\nHost: localhost\r\n' + lines + b'\r\n' + body, timeout=0.3)
    ok('a request hidden %s is not answered' % what, b'a guide' not in data and data.count(b'HTTP/1.1 ') <= 2, data)
for lines in (LENGTH * 2, b'Content-Length: 0\r\n' + LENGTH, LENGTH + b'content-length: 1\r\n'):
    data = server.raw(b'POST / HTTP/1.1\r\nHost: localhost\r\n' + lines + b'\r\n' + HIDDEN + HIDDEN)
    ok('two lengths: 400, and it hangs up', data.startswith(b'HTTP/1.1 400') and b'Connection: close' in data and
       data.count(b'HTTP/1.1 ') == 1, data)

whole = request('/guide/')
ok('a request in pieces of one byte is understood',
   Answer(server.raw([whole[i:i + 1] for i in range(len(whole))])).status == 200)
many = b'GET /digits.txt HTTP/1.1\r\nHost: localhost\r\n\r\n' * 20 + request('/guide/')
text = server.raw(many)
ok('21 requests at once get 21 answers in order',
   text.count(b'HTTP/1.1 200') == 21 and b'a guide' in text[-600:], text[-700:])
text = server.raw(b'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nGET ' + request('/guide/'))
ok('a body is not taken for the next request', text.count(b'HTTP/1.1 ') == 2 and b'a guide' in text, text)
with server.connect() as link:
    link.sendall(b'GET /nope HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: evil.example\r\n\r\n' + request('/'))
    text = read_all(link)
ok('each request of a connection is judged by its own Host',
   text.count(b'HTTP/1.1 404') == 1 and text.count(b'HTTP/1.1 403') == 1 and text.count(b'HTTP/1.1 200') == 1, text)

before = server.open_files()
for i in range(100):
    with server.connect() as link:
        link.sendall(whole[:i % len(whole)])
        if i % 3 == 0:
            link.setsockopt(1, 13, b'\1\0\0\0\0\0\0\0')  # SO_LINGER 0: a reset
time.sleep(2.5)
ok('100 clients that leave in the middle leave nothing behind', server.open_files() <= before + 2,
   (before, server.open_files()))
with open(os.path.join(site, 'large.txt'), 'wb') as file:
    file.truncate(64 << 20)
for i in range(20):
    with server.connect() as link:
        link.sendall(request('/large.txt'))
        link.recv(1000)
time.sleep(2.5)
ok('20 downloads that stop leave nothing behind', server.open_files() <= before + 2, server.open_files())
ok('a large file comes whole', len(server.get('/large.txt').body) == 64 << 20)

# ---- a slow client gets fifteen seconds for a request, and stalls nobody --------------------------
def start_slow_clients():
    silent, dripping = server.connect(timeout=25), server.connect(timeout=25)
    silent.sendall(b'GET / HTTP/1.1\r\nHost: localhost\r\n')
    return silent, dripping

silent, dripping = start_slow_clients()
start = time.monotonic()
dripping.sendall(b'GET /')
dropped = None
while time.monotonic() - start < 22 and dropped is None:
    time.sleep(0.5)
    try:
        dripping.sendall(b'x')
        dripping.settimeout(0.01)
        if dripping.recv(10) == b'':
            dropped = time.monotonic() - start
    except TimeoutError:
        pass
    except OSError:
        dropped = time.monotonic() - start
    quick = time.monotonic()
    if server.get('/').status != 200 or time.monotonic() - quick > 1:
        ok('others are served meanwhile', False)
ok('a client that drips bytes is dropped after 15 to 20 seconds',
   dropped is not None and 14 < dropped < 20, dropped)
silent.settimeout(1)
try:
    told = silent.recv(1000)
except OSError as fault:
    told = str(fault).encode()
ok('so is one that says nothing more', told == b'' or b' 408 ' in told, told)

# ---- no site yet ---------------------------------------------------------------------------------
for state, word in [('failed', 'The first build found errors'), ('none', 'is being made')]:
    server.tell('site %s 0' % state)
    for target in ['/', '/guide/', '/guide', '/nope', '/x.html', '/.hidden']:
        answer = server.get(target)
        ok('%s, %s: 503 with a page that has the live script' % (state, target),
           answer.status == 503 and word in answer.text and 'live.js' in answer.text and
           'live.css' in answer.text and 'data-generation="0"' in answer.text, answer)
    answer = server.get('/assets/site.css')
    ok('%s, a style sheet: 503 in words' % state,
       answer.status == 503 and answer['Content-Type'].startswith('text/plain'), answer)
    ok('%s, the live script is there' % state, server.get('/-/steward/live.js').status == 200)
    ok('%s, a bad address is still bad' % state, server.get('/%').status == 400)
server.tell('build 2 index.html')
answer = server.get('/', 'If-None-Match: ' + page)
ok('the next generation is another page', answer.status == 200 and 'data-generation="2"' in answer.text, answer)
ok('and the same one again within it', server.get('/', 'If-None-Match: ' + answer['ETag']).status == 304)

# ---- listening -----------------------------------------------------------------------------------
with server.connect(family=10) as link:
    link.sendall(request('/', host='[::1]:%d' % server.port))
    ok('::1 is served too, at the same port', Answer(read_all(link)).status == 200)
other = Server(site, '--port', str(server.port))
ok('a taken port: the next one', server.port < other.port < server.port + 100, other.said)
other.stop()
strict = Server(site, '--port', str(server.port), '--strict')
ok('a taken port, strictly: a sentence', strict.said == 'port %d is in use by another program' % server.port and
   strict.process.wait() == 3, strict.said)
wrong = Server(site, '--address', 'evil.example')
ok('a name is no address', wrong.said == "'evil.example' is not an IP address to listen at", wrong.said)
wide = Server(site, '--address', '0.0.0.0')
for host, status in [('192.168.1.5', 200), ('[fe80::1]:8000', 200), ('localhost', 200), ('evil.example', 403),
                     ('1.2.3', 403), ('[1.2.3.4]', 403), ('999.1.1.1', 403), ('[]', 403)]:
    ok('listening everywhere, Host %s: %d' % (host, status), wide.get('/', host=host).status == status)
wide.stop()
os.rename(site, site + '-gone')
ok('the folder may go', server.get('/').status == 404)
os.rename(site + '-gone', site)
ok('and come back', server.get('/').status == 200)
took = server.stop()
ok('it stops within a second, without complaints of the sanitizers', took is not None and took < 1.5,
   (took, server.trouble))
finish()
