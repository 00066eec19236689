"""What a page is looked at for: what axe finds, text too small to read, a page wider than its window, its policy."""

import json

from axe_playwright_python.sync_playwright import Axe

AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AAA = ["color-contrast-enhanced", "target-size", "identical-links-same-purpose", "link-in-text-block"]
TO_LOOK_AT = "identical-links-same-purpose"
LEAST_TEXT = 16  # CSS pixels
LETTERS = "(size) => { document.documentElement.dataset.coChu = size }"
NARROW = {"width": 320, "height": 640}

# Letters that are shown, with the size the browser gives them; what only a screen reader hears is left out.
SMALL = """(least) => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement, words = walk.currentNode.textContent.trim();
    if (!words || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const box = document.createRange(); box.selectNodeContents(walk.currentNode);
    const {width, height} = box.getBoundingClientRect();
    const clip = element.closest('.vh, script, style, noscript, title');
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (width && height && !clip && size < least - 0.01) found.push(size.toFixed(1) + ' px: ' + words.slice(0, 60));
  }
  return found;
}"""
WIDER = """() => {
  const room = document.documentElement.clientWidth, wide = [];
  if (document.documentElement.scrollWidth <= room) return wide;
  for (const one of document.body.querySelectorAll('*')) {
    const box = one.getBoundingClientRect();
    if (box.width && box.right > room + 1)
      wide.push(`${one.tagName.toLowerCase()}.${one.className.baseVal ?? one.className} to ${Math.round(box.right)} px`);
  }
  return wide.length ? wide : [`page ${document.documentElement.scrollWidth} px in ${room} px`];
}"""

# What would act without the policy's leave: handlers and addresses of script in the markup, scripts without a nonce.
INLINE = """() => [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes].filter(({name, value}) =>
  /^on/i.test(name) || (/^(href|src|action|formaction|xlink:href)$/i.test(name) && /^\\s*(javascript|data):/i.test(value)))
    .map(({name, value}) => `<${one.tagName.toLowerCase()} ${name}="${value.slice(0, 60)}">`))
  .concat([...document.scripts].filter((one) => !one.src && !one.nonce && !/json/.test(one.type)).map(() => '<script> without a nonce'))"""
# Hosts and schemes that would let in what is not ours.
LOOSE = ("'unsafe-", "*", "http:", "https:", "data:", "blob:", "'strict-dynamic'")


def violations(page, *, aaa=False):
    """Return what axe finds against WCAG 2.2 AA (and, for the core pages, four rules of AAA), one line each."""
    rules = {rule: {"enabled": True} for rule in AAA} if aaa else {}
    options = {"runOnly": {"type": "tag", "values": AA + (["wcag2aaa"] if aaa else [])}, "rules": rules,
               "resultTypes": ["violations", "incomplete"]}  # fmt: skip
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    answer = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    # Of equal links to different places axe only says that somebody must look: here nobody may have to.
    found = answer["violations"] + [one for one in answer["incomplete"] if aaa and one["id"] == TO_LOOK_AT]
    wanted = [one for one in found if not aaa or one["id"] in AAA or set(one["tags"]) & set(AA)]
    return [
        f"{one['id']}: {node['target'][0]} {node['html'][:120]}" for one in wanted for node in one["nodes"]
    ]


def small_text(page):
    """Return the words shown smaller than 16 px, with their size."""
    return page.evaluate(SMALL, LEAST_TEXT)


def too_wide(page):
    """Return what stands out of the window to the right, when the page scrolls sideways."""
    return page.evaluate(WIDER)


def looked_at(page, *, aaa=False):
    """Return everything wrong with the page shown: as it is, at 320 px, and there with the largest text."""
    wide, size = page.viewport_size, page.evaluate("document.documentElement.dataset.coChu ?? ''")
    wrong = violations(page, aaa=aaa) + small_text(page)
    page.set_viewport_size(NARROW)
    wrong += [f"at 320 px: {line}" for line in too_wide(page)]
    page.evaluate(LETTERS, "rat-lon")
    wrong += [f"at 320 px, largest text: {line}" for line in too_wide(page)]
    page.evaluate(LETTERS, size)
    page.set_viewport_size(wide)
    return wrong


def policy_faults(header):
    """Return what is wrong with a Content-Security-Policy: too much allowed, or nothing forbidden at first."""
    rules = [part.split() for part in header.split(";")]
    loose = [f"{rule[0]} allows {one}" for rule in rules for one in rule[1:] if one.startswith(LOOSE)]
    return loose + ([] if ["default-src", "'none'"] in rules else ["does not begin with default-src 'none'"])


def inline_code(page):
    """Return the handlers, addresses of script and scripts without a nonce in a page."""
    return page.evaluate(INLINE)


def build_of(page):
    """Return what a page is built of: its elements with their classes, whatever the words."""
    return page.evaluate(
        "[...new Set([...document.querySelectorAll('*')].map(e => e.tagName + '.' + e.getAttribute('class')))].sort().join()"
    )


def links_of(page):
    """Return the addresses of this site that a page leads to, without fragments and downloads."""
    found = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0])")
    home = page.evaluate("location.origin")
    return {one.removeprefix(home) for one in found if one.startswith(f"{home}/")}
