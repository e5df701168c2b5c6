/** What the page of verification shows. Pure: data and words in, a whole page out. */
import { html, raw } from 'hono/html'
import type { Seen } from '../../core/competence/statement/standing.ts'
import type { Verdict } from '../../core/documents/credential/verifying.ts'
import { allCompetences, type Framework } from '../../core/framework/framework.ts'
import type { Frameworks } from '../../core/framework/frameworks.ts'
import type { Messages } from '../../core/i18n/messages.ts'
import type { Outcome } from './outcome.ts'

type Html = ReturnType<typeof html>

/** The palette is the one of the local page and of the pictures. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1f2a30; --soft: #4c565b; --paper: #fff; --page: #f7f2ea; --line: #e6ddcf;
  --good: #0b6b3a; --attention: #8a4b00; --bad: #9b1c1c; --accent: #0b5a63 }
@media (prefers-color-scheme: dark) { :root { --ink: #eef1f0; --soft: #b6c0c3; --paper: #1e262a; --page: #14191c;
  --line: #364147; --good: #6fd69d; --attention: #f2b766; --bad: #ff9d9d; --accent: #7fcdd2 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; text-wrap: pretty }
header, main { max-width: 44rem; margin: 0 auto; padding: 1rem }
header { display: flex; justify-content: space-between; gap: 1rem; color: var(--soft) }
main { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: 1.5rem 1.25rem 1.75rem;
  margin: 0 auto 2rem; overflow-wrap: anywhere }
@media (max-width: 46rem) { main { margin: 0 .75rem 2rem } }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem }
h1.valid { color: var(--good) } h1.superseded { color: var(--attention) } h1.revoked, h1.unknown { color: var(--bad) }
h2 { font-size: 1.125rem; margin: 1.75rem 0 .5rem }
a { color: var(--accent) } a:focus-visible, input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
dl { margin: 1.25rem 0; display: grid; gap: .75rem } dt { color: var(--soft); font-size: .9375rem } dd { margin: 0; font-weight: 600 }
table { border-collapse: collapse; width: 100%; font-size: .9375rem } th, td { text-align: left; vertical-align: top;
  padding: .4rem .5rem .4rem 0; border-bottom: 1px solid var(--line) } td:last-child { width: 9.5rem }
@media (max-width: 30rem) { td:last-child { width: 6rem } }
label { display: block; margin-bottom: .35rem } form { margin-top: 1rem; display: grid; gap: .75rem }
input { font: inherit; width: 100%; padding: .6rem; border: 1px solid var(--soft); border-radius: .4rem; background: var(--paper); color: inherit }
button { font: inherit; justify-self: start; min-height: 2.75rem; padding: .5rem 1.25rem; border: 0; border-radius: .4rem;
  background: var(--accent); color: var(--paper); cursor: pointer }
.again { margin-top: 1.75rem }
@media print { header a, .again { display: none } body, main { background: none; border: 0 } }
`

/** Asks for a code, or for a file. */
export function askingPage(m: Messages): Html {
  const { verify } = m.statement
  const { file } = verify
  return page(
    m,
    verify.title,
    html`<h1>${verify.title}</h1>
      <form method="get">
        <div>
          <label for="code">${verify.ask}</label>
          <input id="code" name="code" required autocomplete="off" autocapitalize="characters" spellcheck="false">
        </div>
        <input type="hidden" name="lang" value="${m.language}">
        <button type="submit">${verify.check}</button>
      </form>
      <h2>${file.heading}</h2>
      <form method="post" enctype="multipart/form-data" action="verify?lang=${m.language}">
        <div>
          <label for="badge">${file.ask}</label>
          <input id="badge" name="badge" type="file" required accept=".json,.jsonld,.1ob,.png,.svg,application/json,image/png,image/svg+xml" aria-describedby="forgotten">
        </div>
        <div>
          <label for="name">${file.name}</label>
          <input id="name" name="name" autocomplete="off" spellcheck="false">
        </div>
        <button type="submit">${file.check}</button>
        <p id="forgotten">${file.forgotten}</p>
      </form>`,
  )
}

/** Which of the colours a verdict has. */
const TONES: Readonly<Record<Verdict, string>> = {
  valid: 'valid',
  altered: 'revoked',
  revoked: 'revoked',
  suspended: 'superseded',
  expired: 'superseded',
  early: 'superseded',
  'unknown-issuer': 'superseded',
  'unknown-status': 'superseded',
  unread: 'superseded',
}

/** What is said of a file. */
export function outcomePage(
  m: Messages,
  { verdict, title, sentence, remarks, facts, competences, holder }: Outcome,
): Html {
  const { file } = m.statement.verify
  const rows = facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)
  const listed = competences.map(({ code, name }) => html`<li><strong>${code}</strong> ${name}</li>`)
  const more = html`${remarks.map((one) => html`<p>${one}</p>`)}${holder === undefined ? '' : html`<p>${holder}</p>`}
    ${rows.length === 0 ? '' : html`<h2>${file.facts}</h2><dl>${rows}</dl>`}
    ${listed.length === 0 ? '' : html`<h2>${file.competences}</h2><ul>${listed}</ul>`}`
  return toldPage(m, TONES[verdict], title, sentence, more, 'verify')
}

/** Said while nothing can be looked up. */
export function laterPage(m: Messages): Html {
  const { verify } = m.statement
  return toldPage(m, 'unknown', verify.later, verify.laterSaid)
}

/** @param seen undefined where nothing can be told. */
export function verifiedPage(
  m: Messages,
  seen: (Seen & { readonly zone: string }) | undefined,
  frameworks: Frameworks,
): Html {
  const { verify } = m.statement
  if (!seen) return toldPage(m, 'unknown', verify.unknown, verify.unknownSaid)
  if (seen.standing === 'revoked')
    return toldPage(m, 'revoked', verify.revoked, verify.revokedSaid(m.day(seen.since, seen.zone)))
  const framework = frameworks.get(seen.framework)
  const more = html`${facts(m, seen, framework)}${attested(m, seen, framework)}<p>${verify.compare}</p>`
  if (seen.since === null) return toldPage(m, 'valid', verify.valid, verify.validSaid, more)
  const since = verify.supersededSaid(m.day(seen.since, seen.zone))
  return toldPage(m, 'superseded', verify.superseded, since, more)
}

type Told = Exclude<Seen, { standing: 'revoked' }> & { readonly zone: string }

function facts(m: Messages, seen: Told, framework: Framework | undefined): Html {
  const { labels, nameless } = m.statement.verify
  const { name, organisation, issuedAt, zone, reference } = seen
  const called = framework
    ? html`<span lang="${framework.language}">${framework.title}</span> (${framework.version})`
    : seen.framework
  const rows: Array<[string, string | Html]> = [
    ...(name === undefined ? [] : [[labels.name, name] as [string, string]]),
    [labels.framework, called],
    [labels.organisation, organisation],
    [labels.day, m.day(issuedAt, zone)],
    [labels.reference, reference],
  ]
  const list = rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)
  return html`<dl>${list}</dl>${name === undefined ? html`<p>${nameless}</p>` : ''}`
}

function attested(m: Messages, { attested, zone }: Told, framework: Framework | undefined): Html | '' {
  if (!attested) return ''
  const { verify } = m.statement
  const texts = new Map((framework ? allCompetences(framework) : []).map((one) => [one.code, one.text]))
  const rows = attested.lines.map(
    ({ code, at }) => html`<tr>
      <td><strong>${code}</strong> <span lang="${framework?.language ?? ''}">${texts.get(code) ?? ''}</span></td>
      <td>${m.day(new Date(at), zone)}</td></tr>`,
  )
  const { lines, total } = attested
  const heading = total === undefined ? verify.chosen(lines.length) : verify.attested(lines.length, total)
  return html`<h2>${heading}</h2>
    <table><thead><tr><th scope="col">${verify.competence}</th><th scope="col">${verify.since}</th></tr></thead>
    <tbody>${rows}</tbody></table>`
}

/** @param back where the page that asks is, as seen from this one. */
export function toldPage(
  m: Messages,
  kind: string,
  heading: string,
  said: string,
  more: Html | '' = '',
  back = '../verify',
): Html {
  const again = html`<p class="again"><a href="${back}?lang=${m.language}">${m.statement.verify.again}</a></p>`
  return page(
    m,
    `${heading} · ${m.name}`,
    html`<h1 class="${kind}">${heading}</h1><p>${said}</p>${more}${again}`,
  )
}

function page(m: Messages, title: string, body: Html): Html {
  const other = m.language === 'fr' ? 'en' : 'fr'
  return html`<!doctype html>
<html lang="${m.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><title>${title}</title><style>${raw(STYLE)}</style></head>
<body><header><span>${m.name}</span><a href="?lang=${other}" lang="${other}" hreflang="${other}">${m.statement.verify.other}</a></header>
<main>${body}</main></body></html>`
}
