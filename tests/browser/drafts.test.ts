/** Forms that are left and found again. */
import { expect, it } from 'vitest'
import { referenceIn, wordsOf } from '../support/news.ts'
import { focused, settled, visiting, write } from './page.ts'

const { open, stage } = visiting()

const reopen = (page: Awaited<ReturnType<typeof open>>) =>
  page.locator('.buttons button >> text=Ouvrir le formulaire').last().click()

it('a draft comes back after a reload, from the message that carries its form; one keystroke destroys nothing', async () => {
  const page = await open(undefined, 'ines')
  await write(page, '/declarer ')
  await page.waitForSelector('dialog[open]')
  await page.fill('#field-title', 'Un titre gardé')
  await page.fill('#field-description', 'Une description gardée')
  await page.waitForSelector('text=Brouillon enregistré')
  await page.reload()
  await settled(page)
  await reopen(page)
  await page.waitForSelector('dialog[open]')
  expect(await page.inputValue('#field-title')).toBe('Un titre gardé')
  expect(await page.inputValue('#field-description')).toBe('Une description gardée')
  await page.locator('#field-title').press('End')
  await page.keyboard.type('!')
  await page.waitForSelector('text=Brouillon enregistré')
  const again = await stage().say('ines', '/declarer ')
  const fields = again.replies[0]?.form?.fields ?? []
  expect(fields.find(({ name }) => name === 'title')?.value).toBe('Un titre gardé!')
  expect(fields.find(({ name }) => name === 'description')?.value).toBe('Une description gardée')
})

it('what was typed and not yet saved comes back after a reload too', async () => {
  const page = await open(undefined, 'karim')
  await write(page, '/declarer ')
  await page.waitForSelector('dialog[open]')
  await page.route('**/api/drafts', (route) => route.abort())
  await page.fill('#field-title', 'Jamais enregistré')
  await page.waitForSelector('text=Brouillon non enregistré')
  await page.reload()
  await settled(page)
  await reopen(page)
  await page.waitForSelector('dialog[open]')
  expect(await page.inputValue('#field-title')).toBe('Jamais enregistré')
})

it('a draft that cannot be read is not opened empty, to be written over', async () => {
  const page = await open(undefined, 'ines')
  await write(page, '/declarer ')
  await page.waitForSelector('dialog[open]')
  await page.keyboard.press('Escape')
  await page.reload()
  await settled(page)
  await page.route('**/api/forms/**', (route) => route.abort())
  await reopen(page)
  await page.waitForSelector('article .error >> text=Réessayez')
  expect(await page.isVisible('dialog')).toBe(false)
})

it('a form that was sent keeps no draft, however late the last saving is', async () => {
  const page = await open(undefined, 'ines')
  await write(page, '/declarer ')
  await page.waitForSelector('dialog[open]')
  let late: (() => Promise<void>) | undefined
  await page.route('**/api/drafts', (route) => {
    late = () => route.continue()
  })
  await page.fill('#field-title', 'Envoyé')
  await page.fill('#field-description', 'Décrit')
  await page.locator('[name=field-where]').first().check()
  await page.fill('#field-when', '2026-10-15')
  await page.locator('.groups summary').first().click()
  await page.locator('.groups input').first().check()
  await expect.poll(() => late).toBeDefined()
  await page.click('dialog button[type=submit]')
  await late?.()
  await page.waitForSelector('dialog', { state: 'hidden' })
  const again = await stage().say('ines', '/declarer ')
  expect(again.replies[0]?.form?.fields.find(({ name }) => name === 'title')?.value ?? '').toBe('')
})

const TYPED = 'Ouvrez le menu, puis choisissez le second écran. '.repeat(13).trim()

/** Claire types an answer, and its asker does this meanwhile; then it is sent. */
async function sentTooLate(act: (reference: string) => string) {
  const [asked] = (await stage().say('ines', '/sos Comment projeter une figure ?')).replies
  const reference = referenceIn(asked)
  const page = await open(undefined, 'claire')
  await write(page, `/repondre ${reference} `)
  await page.waitForSelector('dialog[open]')
  await page.locator('dialog textarea').first().fill(TYPED)
  await stage().say('ines', act(reference))
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog', { state: 'hidden' })
  await page.locator('#threads .assistant', { hasText: 'Votre texte est gardé' }).last().waitFor()
  // It does not only stand in this page.
  await page.reload()
  await settled(page)
  return page
}

it('an answer sent after its question was resolved is kept: one press sends it on as it is', async () => {
  const page = await sentTooLate((reference) => `/resolu ${reference}`)
  await page.getByRole('button', { name: 'Envoyer aussi cette réponse' }).last().press('Enter')
  await page.waitForSelector('text=/Nous transmettons aussi cette réponse/')
  await stage().pass({ minutes: 1 })
  expect((await stage().inbox('ines')).map(wordsOf).join()).toContain(TYPED)
})

it('an answer sent after its question was withdrawn comes back into its form, with every word', async () => {
  const page = await sentTooLate((reference) => `/retirer ${reference}`)
  await page.getByRole('button', { name: 'Reprendre mon texte' }).last().press('Enter')
  await page.waitForSelector('dialog[open]')
  expect(await page.locator('dialog textarea').first().inputValue()).toBe(TYPED)
})

it('files of a draft keep their names, and their buttons tell them apart', async () => {
  const page = await open(undefined, 'ines')
  await write(page, '/declarer ')
  await page.waitForSelector('dialog[open]')
  await page.setInputFiles('#form-dialog input[type=file]', [
    { name: 'bilan.txt', mimeType: 'text/plain', buffer: Buffer.from('Le bilan de la séance') },
    { name: 'fiche.txt', mimeType: 'text/plain', buffer: Buffer.from('La fiche de la séance') },
  ])
  await page.waitForSelector('text=fiche.txt est joint')
  await page.waitForSelector('text=Brouillon enregistré')
  await page.reload()
  await settled(page)
  await reopen(page)
  await page.waitForSelector('.files li')
  expect(await page.locator('.files li span').allTextContents()).toEqual(['bilan.txt', 'fiche.txt'])
  const names = await page
    .locator('.files button')
    .evaluateAll((buttons) => buttons.map((button) => button.ariaLabel))
  expect(names).toEqual(['Retirer bilan.txt', 'Retirer fiche.txt'])
})

it('a form sent from its message gives the focus back to that message', async () => {
  const page = await open(undefined, 'karim')
  await page.fill('#text', '/sos ')
  await page.keyboard.press('Enter')
  await page.waitForSelector('dialog[open]')
  await page.keyboard.press('Escape')
  await page.focus('#text')
  await page.locator('.buttons button >> text=Ouvrir le formulaire').last().press('Enter')
  await page.waitForSelector('dialog[open]')
  await page.locator('dialog textarea').first().fill('Comment brancher un projecteur ?')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('dialog', { state: 'hidden' })
  await page.waitForSelector('text=Formulaire envoyé')
  expect(await focused(page, 'tagName')).toBe('ARTICLE')
  expect(await focused(page, 'textContent')).toContain('Formulaire envoyé')
})
