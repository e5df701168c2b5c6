/** Several tabs of one browser, and what happens when the interface does not answer. */
import { expect, it } from 'vitest'
import { become, said, settled, violations, visiting, write } from './page.ts'

const { open, tab, stage, wire } = visiting()

// A browser allows six connections to one host.
it('eight tabs of one browser all open, hear, and can be written in', async () => {
  const first = await open(undefined, 'ines')
  const people = ['yann', 'karim', 'claire', 'marc', 'helene', 'ines', 'karim']
  const tabs = [first]
  for (const person of people) tabs.push(await tab(first.context(), person))
  await stage().say('yann', 'Comment imprimer d’ici ?', { space: 'maths-questions' })
  for (const page of tabs) await page.waitForSelector('#threads >> text=Comment imprimer d’ici ?')
  await write(first, 'Moi, je vous entends.')
  for (const page of tabs) await page.waitForSelector('#threads >> text=Moi, je vous entends.')
})

it('when the tab that listens closes, the others go on hearing', async () => {
  const first = await open(undefined, 'ines')
  const second = await tab(first.context(), 'karim')
  const third = await tab(first.context(), 'claire')
  await first.close()
  await stage().say('yann', 'Comment imprimer maintenant ?', { space: 'maths-questions' })
  for (const page of [second, third])
    await page.waitForSelector('#threads >> text=Comment imprimer maintenant ?')
})

it('each tab hears what is for its person, and for nobody else', async () => {
  const ines = await open(undefined, 'ines')
  const claire = await tab(ines.context(), 'claire')
  await write(ines, '/introuvable ')
  await ines.waitForSelector('.assistant >> text=/introuvable')
  await stage().say('yann', 'Et ensuite ?', { space: 'maths-questions' })
  await claire.waitForSelector('#threads >> text=Et ensuite ?')
  expect(await said(claire)).not.toContain('/introuvable')
})

it('a call that nobody answers ends, with a sentence', async () => {
  const page = await open()
  await page.clock.install()
  await page.route('**/api/messages', () => {})
  await page.fill('#text', 'Comment projeter d’ici ?')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#send >> text=Envoi…')
  await page.clock.fastForward(60_000)
  await page.waitForSelector('#composer-error >> text=n’est pas parti')
  expect(await page.inputValue('#text')).toBe('Comment projeter d’ici ?')
  expect(await page.textContent('#send')).toBe('Envoyer')
})

it('a first visit while the interface is away is told so, and can try again', async () => {
  const page = await open()
  await page.evaluate('sessionStorage.clear()')
  await page.route('**/api/**', (route) => route.abort())
  await page.reload()
  await page.waitForSelector('#away >> text=ne répond pas')
  const nameless = await page
    .locator('button:visible')
    .evaluateAll((buttons) => buttons.filter((button) => button.innerText.trim() === '').length)
  expect(nameless).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.unroute('**/api/**')
  await page.click('#away button')
  await settled(page)
  expect(await page.isVisible('#away')).toBe(false)
  expect(await page.isVisible('[data-place="maths-questions"]')).toBe(true)
})

it('becoming somebody while the interface is away is said, changes nothing, and can be done again', async () => {
  const page = await open(undefined, 'ines')
  await page.route('**/api/**', (route) => route.abort())
  await page.selectOption('#person', 'claire')
  await page.click('#become')
  await page.waitForSelector('#notice >> text=ne répond pas')
  expect(await page.isVisible('[data-place="maths-questions"]')).toBe(true)
  await page.unroute('**/api/**')
  await become(page, 'claire')
  await page.waitForSelector('[data-place="maths-trainers"]')
})

it('while the connection is away the page says that, whatever else fails meanwhile', async () => {
  const page = await open(undefined, 'karim')
  wire().cut()
  await page.waitForSelector('#notice >> text=Connexion interrompue')
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/api/home'))
  await page.click('[data-place="@home"]')
  await failed
  // What a failed call leads to has been done before the page answers this.
  await page.evaluate('new Promise((done) => setTimeout(done))')
  expect(await page.textContent('#notice')).toContain('Connexion interrompue')
  wire().mend()
  await page.waitForSelector('#notice >> text=Connexion rétablie')
})

it('what changed while the connection was away is there after it', async () => {
  const page = await open(undefined, 'karim')
  wire().cut()
  await page.waitForSelector('#notice >> text=Connexion interrompue')
  await stage().say('helene', '/membre ajouter Zoé Lambert stagiaire')
  await stage().say('yann', 'Dit pendant la coupure', { space: 'maths-questions' })
  wire().mend()
  await page.waitForSelector('#threads >> text=Dit pendant la coupure')
  await page.waitForSelector('#person option >> text=Zoé Lambert', { state: 'attached' })
  await page.waitForSelector('#notice >> text=Connexion rétablie')
  expect(await page.locator('#places li').count()).toBe(4)
})
