/** What people write, and with what: drawn as what it is, reached by the keyboard, and never run. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type Line, written } from '../../core/kernel/written.ts'
import { act } from '../support/acts.ts'
import { visiting, write } from './page.ts'

const { open, stage } = visiting()

let count = 0
/** The card of a question that Inès asked in these words, as Claire reads it among trainers. */
async function cardOf(lines: readonly Line[], size?: { width: number; height: number }) {
  count += 1
  const mark = `Question numéro ${count} ?`
  const text = written([{ runs: [{ text: mark }] }, ...lines])
  const words = act.words(`written-${count}`, 'ines', text, { space: 'maths-questions' })
  await stage().composed.assistant.ingress.receive(words)
  await stage().pass({ minutes: 1 })
  const page = await open(size, 'claire')
  await page.click('[data-place="maths-trainers"]')
  const card = page.locator('#threads .assistant', { hasText: mark }).last()
  await card.waitFor()
  return { page, card }
}

const styleOf = (page: Page, selector: string, property: string) =>
  page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`)

const runs = (...all: Line['runs']): Line => ({ runs: all })

it('bold, italic, struck, code: each in the element that says so', async () => {
  const { card, page } = await cardOf([
    runs(
      { text: 'gras', styles: ['bold'] },
      { text: ' puis ' },
      { text: 'penché', styles: ['italic'] },
      { text: ' puis ' },
      { text: 'x = 1', styles: ['code'] },
      { text: ' puis ' },
      { text: 'les deux', styles: ['bold', 'italic'] },
    ),
    runs({ text: 'barré', styles: ['struck'] }),
  ])
  expect(await card.locator('.said strong').allTextContents()).toEqual(['gras', 'les deux'])
  expect(await card.locator('em').allTextContents()).toEqual(['penché', 'les deux'])
  expect(await card.locator('code').allTextContents()).toEqual(['x = 1'])
  const struck = card.locator('s')
  expect(await struck.textContent()).toMatch(/barré$/)
  // Heard, and not seen: a line through words says nothing to who listens.
  expect(await struck.locator('.hidden').textContent()).toMatch(/barré/i)
  expect(await styleOf(page, '#threads s', 'textDecorationLine')).toContain('line-through')
})

it('a quotation, a list and a block of code keep their lines', async () => {
  const { card, page } = await cardOf([
    { quoted: true, runs: [{ text: 'cité une fois' }] },
    { quoted: true, runs: [{ text: 'et encore' }] },
    { as: 'item', runs: [{ text: 'un' }] },
    { as: 'item', runs: [{ text: 'deux', styles: ['bold'] }] },
    { as: 'code', runs: [{ text: 'pour chaque <élève> :' }] },
    { as: 'code', runs: [{ text: '    compter **une** fois' }] },
  ])
  expect(await card.locator('blockquote.quoted').allTextContents()).toEqual(['cité une fois\net encore'])
  expect(await card.locator('ul > li').allTextContents()).toEqual(expect.arrayContaining(['un', 'deux']))
  const code = card.locator('pre')
  expect(await code.textContent()).toBe('pour chaque <élève> :\n    compter **une** fois')
  expect(await styleOf(page, '#threads pre', 'whiteSpace')).toMatch(/^pre/)
  // What is wider than the page scrolls, so the keyboard must get there.
  expect(await code.getAttribute('tabindex')).toBe('0')
})

it('links lead out safely, whether they have a name or not', async () => {
  const { card, page } = await cardOf([
    runs({ text: 'le guide', link: 'https://exemple.fr/guide?a=1&b=2' }),
    runs({ text: 'Sans nom : https://exemple.fr/seul (voir).' }),
    runs({ text: 'écrire', link: 'mailto:aide@exemple.fr' }),
  ])
  const links = await card.locator('a').evaluateAll((all) =>
    all.map((one) => ({
      text: one.textContent,
      href: one.getAttribute('href'),
      target: one.getAttribute('target'),
      rel: (one.getAttribute('rel') ?? '').split(' ').sort().join(' '),
    })),
  )
  const safe = { target: '_blank', rel: 'nofollow noopener noreferrer' }
  expect(links).toEqual([
    { text: 'le guide', href: 'https://exemple.fr/guide?a=1&b=2', ...safe },
    { text: 'https://exemple.fr/seul', href: 'https://exemple.fr/seul', ...safe },
    { text: 'écrire', href: 'mailto:aide@exemple.fr', ...safe },
  ])
  // None of the page's links lets another site reach back.
  const open = await page
    .locator('a[target=_blank]')
    .evaluateAll((all) => all.filter((one) => !one.getAttribute('rel')?.includes('noopener')).length)
  expect(open).toBe(0)
})

it('hidden words are not shown before somebody asks for them, with the keyboard as well', async () => {
  const { card, page } = await cardOf([
    runs({ text: 'La réponse est ' }, { text: 'quarante-deux', styles: ['hidden'] }),
  ])
  const shown = async () => (await card.locator('.said').innerText()).includes('quarante-deux')
  expect(await shown()).toBe(false)
  const button = card.locator('.spoiler summary')
  expect((await button.textContent())?.trim()).not.toBe('')
  await button.focus()
  await page.keyboard.press('Enter')
  await expect.poll(shown).toBe(true)
  await page.keyboard.press('Enter')
  await expect.poll(shown).toBe(false)
})

it('hidden words are not spoken either', async () => {
  const { page } = await cardOf([runs({ text: 'secret', styles: ['hidden'] })])
  await page.click('[data-place="maths-trainers"]')
  await stage().composed.assistant.ingress.receive(
    act.words(
      'spoken',
      'ines',
      written([runs({ text: 'Qui a gagné ? ' }, { text: 'Personne', styles: ['hidden'] })]),
      {
        space: 'maths-questions',
      },
    ),
  )
  await stage().pass({ minutes: 1 })
  await page.waitForSelector('#spoken >> text=Qui a gagné', { state: 'attached' })
  expect(await page.locator('#spoken').textContent()).not.toContain('Personne')
})

/** What an attacker would have the page run. */
const HOSTILE = [
  '<img src=x onerror="globalThis.ran = 1">',
  '<script>globalThis.ran = 1</script>',
  '"><svg onload="globalThis.ran = 1">',
  '{{constructor.constructor("globalThis.ran = 1")()}}',
]

it('nothing of it is run, and no address but those of pages and of mail is a link', async () => {
  const { card, page } = await cardOf([
    ...HOSTILE.map((text) => runs({ text })),
    ...HOSTILE.map((text) => runs({ text, styles: ['bold', 'struck', 'hidden'] })),
    ...HOSTILE.map((text): Line => ({ as: 'code', runs: [{ text }] })),
    runs({ text: 'pressez', link: 'javascript:globalThis.ran=1' }),
    runs({ text: 'ou là', link: 'data:text/html,<script>globalThis.ran=1</script>' }),
  ])
  const text = (await card.textContent()) ?? ''
  for (const words of HOSTILE) expect(text.split(words).length - 1).toBeGreaterThanOrEqual(3)
  expect(await card.locator('a[href^="javascript:"], a[href^="data:"]').count()).toBe(0)
  expect(await card.locator('.said').locator('img, script, svg, iframe').count()).toBe(0)
  expect(await page.evaluate('globalThis.ran')).toBeUndefined()
})

it('what is typed here with the signs that chats taught people is read like that too', async () => {
  const asker = await open(undefined, 'karim')
  await asker.click('[data-place="maths-questions"]')
  await write(asker, 'Comment écrire **en gras** ou ~~barrer~~ ?')
  const page: Page = await open(undefined, 'claire')
  await page.click('[data-place="maths-trainers"]')
  const card = page.locator('#threads .assistant', { hasText: 'Comment écrire' }).last()
  await card.waitFor()
  expect(await card.locator('.said strong').allTextContents()).toContain('en gras')
  expect(await card.locator('s').textContent()).toMatch(/barrer$/)
})
