/** Following what is said: in whatever scrolls, while one reads further up, in a hidden tab, behind a form; and in a place where much was said. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { localMessages } from '../../bots/web/message-store.ts'
import { focused, settled, turn, violations, visiting, write } from './page.ts'

const { open, stage } = visiting()

/** Whether the beginning of the last message stands in the window. */
const lastInView = (page: Page) =>
  page.evaluate<boolean>(`(() => {
    const last = [...document.querySelectorAll('#threads article')].at(-1).getBoundingClientRect()
    return last.top >= 0 && last.top < innerHeight - 20
  })()`)

async function fill(space: string, count: number): Promise<void> {
  const at = stage().clock.now()
  await localMessages(stage().db).append(
    Array.from({ length: count }, (_, index) => ({
      id: `${space}-${index}`,
      at,
      spaceId: space,
      content: { from: 'karim', blocks: [{ kind: 'text', text: `Parole numéro ${index}.` }] },
    })),
  )
}

// A laptop of 1366 × 768 at 125 %, a telephone lying down, a telephone standing.
it.each([
  { width: 1093, height: 520 },
  { width: 740, height: 360 },
  { width: 360, height: 740 },
])('what is new is followed, whatever scrolls: %j', async (size) => {
  await fill('maths-activities', 40)
  const page = await open(size, 'ines')
  await page.evaluate(`document.querySelector('[data-place="maths-activities"]').click()`)
  await page.waitForSelector('#threads >> text=Parole numéro 39.')
  await page.reload()
  await settled(page)
  await expect.poll(() => lastInView(page)).toBe(true)
  await stage().say('karim', 'Encore une parole', { space: 'maths-activities' })
  await page.waitForSelector('#threads >> text=Encore une parole')
  await expect.poll(() => lastInView(page)).toBe(true)
})

it('a place with 2,000 messages opens at its end, with little to make; the older come when asked for', async () => {
  await fill('maths-trainers', 2_000)
  const page = await open(undefined, 'claire')
  await page.click('[data-place="maths-trainers"]')
  await page.waitForSelector('#threads >> text=Parole numéro 1999.')
  const articles = () => page.locator('#threads article').count()
  const before = await articles()
  expect(before).toBeLessThanOrEqual(60)
  // One stop passes over all of it.
  await page.focus('[data-place="@inbox"]')
  await page.keyboard.press('Tab')
  expect(await focused(page, 'textContent')).toBe('Passer la conversation')
  await page.keyboard.press('Enter')
  expect(await focused(page, 'id')).toBe('text')

  const place = () =>
    page.evaluate<number>(
      `[...document.querySelectorAll('#threads article')].find((one) => one.textContent.includes('Parole numéro 1980.')).getBoundingClientRect().top`,
    )
  await page.focus('#older')
  const top = await place()
  await page.keyboard.press('Enter')
  await expect.poll(articles).toBeGreaterThan(before)
  expect(Math.abs((await place()) - top)).toBeLessThan(4)
  expect(await page.textContent('#spoken')).toContain('messages plus anciens')
})

it('times are written with few formatters, however many there are', async () => {
  const page = await open(undefined, 'claire')
  await page.addInitScript(`
    globalThis.formatters = 0
    Intl.DateTimeFormat = class extends Intl.DateTimeFormat {
      constructor(...given) { super(...given); globalThis.formatters += 1 }
    }`)
  await page.reload()
  await settled(page)
  await page.click('[data-place="maths-trainers"]')
  await page.waitForSelector('#threads >> text=Parole numéro 1999.')
  await page.click('[data-advance=PT1H]')
  await page.waitForSelector('#spoken >> text=Nous sommes maintenant le')
  expect(await page.evaluate<number>('globalThis.formatters')).toBeLessThan(15)
})

/** How many messages the title says are new, everywhere. */
const counted = async (page: Page) => Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0)

it('while one reads further up, what is new waits under a button that counts, and the title counts too', async () => {
  await fill('maths-questions', 40)
  const page = await open(undefined, 'ines')
  const before = await counted(page)
  await page.evaluate(`document.querySelector('#conversation').scrollTop = 0`)
  await stage().say('karim', 'Une parole plus bas', { space: 'maths-questions' })
  await page.waitForSelector('#fresh:visible')
  expect(await violations(page)).toEqual([])
  expect(await page.textContent('#fresh')).toMatch(/nouveaux? messages?/)
  expect(await counted(page)).toBeGreaterThan(before)
  expect(await page.evaluate(`document.querySelector('#conversation').scrollTop`)).toBeLessThan(5)
  await page.focus('#fresh')
  await page.keyboard.press('Enter')
  await expect.poll(() => lastInView(page)).toBe(true)
  await expect.poll(() => counted(page)).toBe(before)
  expect(await page.isVisible('#fresh')).toBe(false)
  expect(await focused(page, 'textContent')).toContain('Une parole plus bas')
})

it('what one reads stays, however much is said meanwhile', async () => {
  const page = await open(undefined, 'ines')
  await page.click('[data-place="maths-activities"]')
  await page.waitForSelector('#threads >> text=Encore une parole')
  await page.evaluate(`document.querySelector('#conversation').scrollTop = 0`)
  const first = () => page.locator('#threads article').first().textContent()
  const before = await first()
  for (let index = 0; index < 30; index++)
    await stage().say('karim', `Bavardage ${index}`, { space: 'maths-activities' })
  await page.waitForSelector('#threads >> text=Bavardage 29')
  expect(await first()).toBe(before)
  await page.click('#fresh')
  expect(await focused(page, 'textContent')).toContain('Bavardage 0')
})

// The links of messages are as high as the button, and stand where it floats.
it.each([
  { width: 320, height: 480 },
  { width: 320, height: 640 },
])('the button that counts covers nothing that has the focus: %j', async (size) => {
  await fill('maths-questions', 40)
  const page = await open(size, 'ines')
  // The page may still be on its way to the end: up there is where it stays.
  const up = () =>
    expect
      .poll(() =>
        page.evaluate(`new Promise((stays) => {
          const room = document.querySelector('#conversation')
          room.scrollTop = document.documentElement.scrollTop = 0
          const top = () => stays(room.scrollTop + document.documentElement.scrollTop)
          requestAnimationFrame(() => requestAnimationFrame(top))
        })`),
      )
      .toBe(0)
  await up()
  await stage().say('karim', `Plus bas, ${size.height}`, { space: 'maths-questions' })
  await page.waitForSelector('#fresh:visible')
  await up()
  await page.focus('#conversation')
  for (let presses = 0; presses < 15; presses++) {
    await page.keyboard.press('Tab')
    const covered = await page.evaluate<boolean>(`(() => {
      const fresh = document.querySelector('#fresh')
      if (fresh.hidden || document.activeElement === fresh) return false
      const over = fresh.getBoundingClientRect()
      const under = document.activeElement.getBoundingClientRect()
      return over.left <= under.left && under.right <= over.right && over.top < under.bottom && under.top < over.bottom
        || over.top < under.bottom - 4 && under.top + 4 < over.bottom && over.left < under.right && under.left < over.right
    })()`)
    expect(covered).toBe(false)
  }
})

it('a hidden tab counts what came, the place it shows included, until one is back', async () => {
  const page = await open(undefined, 'ines')
  const before = await counted(page)
  await turn(page, 'hidden')
  await stage().say('karim', 'Dit derrière', { space: 'maths-questions' })
  await expect.poll(() => counted(page)).toBeGreaterThan(before)
  await turn(page, 'visible')
  await expect.poll(() => counted(page)).toBe(before)
})

it('what comes while a form is open is spoken in it', async () => {
  const page = await open(undefined, 'ines')
  await write(page, '/declarer ')
  await page.waitForSelector('dialog[open]')
  await stage().say('karim', 'Dit pendant le formulaire', { space: 'maths-questions' })
  await page.waitForSelector('dialog [role=log] >> text=Dit pendant le formulaire', { state: 'attached' })
})
