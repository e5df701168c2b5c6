/** What people say and read on the page, whoever they are. */
import { describe, expect, it } from 'vitest'
import { become, said, violations, visiting } from './page.ts'

const { open, stage } = visiting()

describe('by ear', () => {
  it('what others say is announced, with where it was said', async () => {
    const page = await open()
    await stage().say('karim', 'Voyez mon activité', { space: 'maths-activities' })
    await page.waitForSelector('#spoken >> text=Karim Benali, dans Activités : Voyez mon activité')
  })

  it('what one has just written and its answer come into view, also when the answer is there first', async () => {
    const page = await open(undefined, 'helene')
    await page.fill('#text', '/aide ')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.assistant >> text=/configurer')
    const answer = page.locator('article >> text=Aucune question ne demande votre attention')
    await page.route('**/api/messages', async (route) => {
      const response = await route.fetch()
      await answer.waitFor()
      await route.fulfill({ response })
    })
    await page.fill('#text', '/alertes ')
    await page.keyboard.press('Enter')
    await answer.waitFor()
    await expect.poll(() => page.textContent('#send')).toBe('Envoyer')
    const end = async (selector: ReturnType<typeof page.locator>) => {
      const box = await selector.boundingBox()
      return box ? box.y + box.height : Number.NaN
    }
    expect(await end(answer)).toBeLessThanOrEqual(await end(page.locator('#conversation')))
  })

  it('a picture has its description, to hear and to read', async () => {
    const page = await open()
    await page.fill('#text', '/progression ')
    await page.keyboard.press('Enter')
    const picture = page.locator('.picture img').last()
    await picture.waitFor()
    expect(await picture.getAttribute('alt')).toContain('28')
    await page.waitForFunction(`document.querySelector('.picture img').naturalWidth > 0`)
    await page.locator('summary >> text=Description de l’image').last().click()
    expect(await page.locator('.picture details li').last().isVisible()).toBe(true)
  })
})

describe('whoever one is', () => {
  it('the page speaks their language, as soon as they change it', async () => {
    const page = await open(undefined, 'marc')
    expect(await page.getAttribute('html', 'lang')).toBe('fr')
    await page.fill('#text', '/langue en ')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#send >> text=Send')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await page.textContent('.demo')).toContain('Anyone can be anyone here')
    expect(await violations(page)).toEqual([])
  })

  it('what is said to one is not seen by another', async () => {
    const ines = await open()
    await ines.fill('#text', '/inconnue ')
    await ines.keyboard.press('Enter')
    await ines.waitForSelector('.assistant >> text=/inconnue')
    const claire = await open(undefined, 'claire')
    expect(await said(claire)).not.toContain('/inconnue')
  })

  it('what was asked for as one and comes when one is another stays unseen', async () => {
    const page = await open()
    const held: Array<() => Promise<void>> = []
    const hold = (path: string) =>
      page.route(path, (route) => {
        held.push(() => route.continue())
      })
    const release = () => Promise.all(held.splice(0).map((go) => go()))
    await hold('**/api/messages')
    await page.fill('#text', '/inconnue ')
    await page.keyboard.press('Enter')
    await expect.poll(() => held.length).toBe(1)
    // Somebody else, and oneself again: what was said before is asked for anew.
    await become(page, 'claire')
    await hold('**/api/opening?as=ines')
    await page.selectOption('#person', 'ines')
    await page.click('#become')
    await expect.poll(() => held.length).toBe(2)
    const late = [page.waitForResponse('**/api/messages'), page.waitForResponse('**/api/opening?as=ines')]
    await page.selectOption('#person', 'claire')
    await page.click('#become')
    await release()
    await Promise.all(late)
    await page.waitForFunction(`document.querySelector('#notice').textContent === ''`)
    await page.evaluate(`fetch('/api/words').then((answer) => answer.json())`)
    expect(await said(page)).not.toContain('/inconnue')
    expect(await page.inputValue('#person')).toBe('claire')
  })
})

describe('a form', () => {
  it('that comes while another is open can be sent', async () => {
    const page = await open()
    const declare = async () => {
      await page.fill('#text', '/declarer ')
      await page.keyboard.press('Enter')
    }
    await declare()
    await page.waitForSelector('#form-dialog[open]')
    await page.locator('#form-dialog .close').click()
    let come: (() => Promise<void>) | undefined
    await page.route('**/api/messages', (route) => {
      come = () => route.continue()
    })
    await declare()
    await page.locator('.buttons button >> text=Ouvrir le formulaire').last().click()
    await expect.poll(() => come).toBeDefined()
    await Promise.all([page.waitForResponse('**/api/messages'), come?.()])
    await page.waitForFunction(`document.querySelectorAll('.buttons button.plain').length > 1`)
    await page.locator('#form-dialog button[type=submit]').click()
    await page.waitForSelector('#form-dialog .errors')
  })
})

describe('whatever is written', () => {
  it('stays text', async () => {
    const page = await open()
    const text = '<img src=x onerror="document.title=\'piraté\'"> <b>gras</b> @everyone مرحبا 👩🏽‍🏫'
    await page.fill('#text', text)
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      `document.querySelector('#threads').textContent.includes(${JSON.stringify(text)})`,
    )
    expect(await page.locator('#threads img[src="x"], #threads b').count()).toBe(0)
  })

  it('is not lost when the server does not answer', async () => {
    const page = await open()
    await page.context().setOffline(true)
    await page.fill('#text', 'Un message important')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#composer-error >> text=n’est pas parti')
    expect(await page.inputValue('#text')).toBe('Un message important')
    await page.context().setOffline(false)
    await page.focus('#text')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#threads >> text=Un message important')
  })
})

it('the demonstration clock moves by its buttons, and says so', async () => {
  const page = await open()
  const before = await page.getAttribute('#now', 'datetime')
  await page.click('[data-advance=P1D]')
  await page.waitForFunction(`document.querySelector('#now').dateTime !== '${before}'`)
  const after = await page.getAttribute('#now', 'datetime')
  expect(Date.parse(after ?? '') - Date.parse(before ?? '')).toBe(86_400_000)
  await page.waitForSelector('#spoken >> text=Nous sommes maintenant le')
})
