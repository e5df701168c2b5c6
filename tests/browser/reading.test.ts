/** What is read, heard, printed: languages, names, alternatives. */
import { expect, it } from 'vitest'
import { contrast, focused, settled, visiting, write } from './page.ts'

const { open, cold, stage } = visiting()

it('a card in another language says so for each of its parts, spoken ones too', async () => {
  const page = await open(undefined, 'marc')
  const asked = await stage().say('karim', 'Une question pour voir', { space: 'maths-questions' })
  expect(asked.status).toBe(202)
  await page.click('[data-place="maths-trainers"]')
  await page.waitForSelector('#threads .buttons button')
  await write(page, '/langue en ')
  await page.waitForSelector('#send >> text=Send')
  const unsaid = await page
    .locator('#threads .assistant:has(.said[lang=fr]) .buttons button')
    .evaluateAll((buttons) =>
      buttons
        .filter((one) => !/Open the form/.test(one.innerText))
        .filter((one) => one.closest('[lang]')?.getAttribute('lang') !== 'fr')
        .map((one) => one.innerText),
    )
  expect(unsaid).toEqual([])
  await page.waitForSelector('#spoken [lang=en]', { state: 'attached' })
  await write(page, '/language ')
  await page.waitForSelector('dialog [lang=en]')
})

it('a picture is named shortly, and described once, as a list', async () => {
  const page = await open(undefined, 'ines')
  await write(page, '/progression ')
  const picture = page.locator('.picture img').last()
  await picture.waitFor()
  const alt = (await picture.getAttribute('alt')) ?? ''
  expect(alt.length).toBeLessThan(160)
  expect(alt).toContain('28')
  expect(await page.locator('.picture').last().locator('details li').count()).toBeGreaterThan(5)
  const spoken = (await page.locator('#spoken p').last().textContent()) ?? ''
  expect(spoken.length).toBeLessThan(600)
})

it('on a telephone a reference stays in one piece, and a question mark with its word', async () => {
  const page = await open({ width: 390, height: 844 }, 'ines')
  await stage().say('ines', 'Comment partager un écran avec tous les élèves de la classe ?', {
    space: 'maths-questions',
  })
  const reference = page.locator('#threads h3 .reference')
  await reference.first().waitFor()
  const pieces = await reference.evaluateAll((all) => all.map((one) => one.getClientRects().length))
  expect(new Set(pieces)).toEqual(new Set([1]))
  expect(await page.evaluate(`getComputedStyle(document.querySelector('#threads .text')).textWrap`)).toBe(
    'pretty',
  )
})

it('what is spoken has no doubled marks, and the spaces of its language', async () => {
  const page = await open(undefined, 'claire')
  await write(page, '/langue en ')
  await page.waitForSelector('#send >> text=Send')
  await page.evaluate(`document.querySelector('#spoken').replaceChildren()`)
  await stage().say('yann', 'Question : combien ?', { space: 'maths-questions' })
  await stage().pass({ days: 3 })
  await page.waitForSelector('#spoken >> text=Question', { state: 'attached' })
  for (const spoken of await page.locator('#spoken p').allTextContents()) {
    expect(spoken).not.toMatch(/\.\.|[!?:]\. |\.\s\./)
    if (!spoken.includes('combien')) expect(spoken).not.toMatch(/[\s\u00a0\u202f]:/)
  }
})

it('a card is called by its title, another message by who wrote it and when', async () => {
  const page = await open(undefined, 'ines')
  await write(page, '/aide ')
  const help = page.locator('#threads .assistant:has(h3)').last()
  const title = (await help.locator('h3').textContent()) ?? 'none'
  await page.getByRole('article', { name: title, exact: true }).last().waitFor()
  await write(page, 'Bonjour, une parole à moi')
  await page
    .getByRole('article', { name: /^Inès .*\d{1,2}\sh/ })
    .last()
    .waitFor()
})

it('the links at the top go where they say', async () => {
  const page = await open()
  await page.reload()
  await settled(page)
  await page.keyboard.press('Tab')
  expect(await focused(page, 'textContent')).toBe('Aller au contenu')
  await page.keyboard.press('Enter')
  expect(await focused(page, 'id')).toBe('conversation')
})

it('the list of places never hides what has the focus, and closes by Escape or a press outside it', async () => {
  const page = await open({ width: 320, height: 480 })
  const openList = async () => {
    await page.focus('#places-toggle')
    await page.keyboard.press('Enter')
    expect(await page.isVisible('#places')).toBe(true)
  }
  await openList()
  await page.locator('#places button').last().focus()
  await page.keyboard.press('Tab')
  expect(await page.isVisible('#places')).toBe(false)
  await openList()
  await page.evaluate('document.activeElement.blur()')
  await page.keyboard.press('Escape')
  expect(await page.isVisible('#places')).toBe(false)
  await openList()
  await page.mouse.click(160, 470)
  expect(await page.isVisible('#places')).toBe(false)
})

it('on paper the conversation stands whole, and nothing that only a screen is for', async () => {
  const page = await open(undefined, 'ines')
  for (let index = 0; index < 12; index++)
    await stage().say('karim', `À imprimer, ${index}`, { space: 'maths-questions' })
  await page.waitForSelector('#threads >> text=À imprimer, 11')
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['#composer', '.places', '.who', '.skip', '.buttons'])
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
  expect(
    await page.evaluate(`(() => {
      const room = document.querySelector('#conversation')
      return room.scrollHeight <= room.clientHeight + 1
    })()`),
  ).toBe(true)
  expect(await page.isVisible('h1')).toBe(true)
})

it('the strip of the clock keeps its contrast while time passes', async () => {
  const page = await open()
  await page.route('**/api/clock**', () => {})
  await page.click('[data-advance=PT1H]')
  await page.waitForSelector('#clock[aria-busy=true]')
  expect(await page.evaluate(`getComputedStyle(document.querySelector('#clock')).opacity`)).toBe('1')
})

it.each(['light', 'dark'] as const)(
  'what the strip of the clock says is read in its colours (%s)',
  async (colorScheme) => {
    const page = await open()
    await page.emulateMedia({ colorScheme })
    for (const one of ['#clock time', '#clock button'])
      expect(await contrast(page, one), one).toBeGreaterThanOrEqual(4.5)
    await page.route('**/api/clock**', () => {})
    await page.click('[data-advance=PT1H]')
    await page.waitForSelector('#clock[aria-busy=true]')
    for (const one of ['#clock time', '#clock button'])
      expect(await contrast(page, one), `${one}, busy`).toBeGreaterThanOrEqual(4.5)
  },
)

it('without scripts the page says what it needs', async () => {
  const { page, url } = await cold({ javaScriptEnabled: false })
  await page.goto(url)
  expect(await page.locator('noscript').textContent()).toContain('JavaScript')
})
