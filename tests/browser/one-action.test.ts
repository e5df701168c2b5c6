/** A card says first what is most often done; the rest is behind « Plus », one press away. */
import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { focused, violations, visiting, write } from './page.ts'

const { open, stage } = visiting()

/** What its buttons say, of those that are shown. */
async function seen(card: Locator): Promise<string[]> {
  const all = await card.locator('button').all()
  const shown = await Promise.all(all.map((one) => one.isVisible()))
  return Promise.all(all.filter((_, index) => shown[index]).map((one) => one.innerText()))
}

it('of several actions one is seen, and the others open with the keyboard and can be pressed', async () => {
  await stage().say('ines', '/sos @Claire Comment projeter une tablette ?')
  const page = await open(undefined, 'claire')
  await page.click('[data-place="@inbox"]')
  const card = page.locator('#threads article:has-text("Comment projeter une tablette")').last()
  await card.waitFor()
  expect(await seen(card)).toEqual(['Répondre'])
  const more = card.locator('summary', { hasText: 'Plus' })
  await more.focus()
  await page.keyboard.press('Enter')
  const [first, ...others] = await seen(card)
  expect(first).toBe('Répondre')
  expect(others).toEqual(
    expect.arrayContaining(['Demander une précision', 'Confier à quelqu’un', 'Voir la question']),
  )
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Tab')
  expect(await focused(page, 'textContent')).toBe(others[0])
  await card.getByRole('button', { name: 'Demander une précision' }).press('Enter')
  await page.waitForSelector('dialog[open]')
})

it('an activity with three competences to attest takes about a telephone and a half, its buttons large enough', async () => {
  const [form] = (await stage().say('karim', '/declarer')).replies
  if (!form) throw new Error('the form is shown')
  await stage().fill('karim', form, {
    title: 'Une carte mentale à plusieurs, pour préparer un exposé en classe de 6e',
    description: 'Par groupes de quatre, les élèves ont construit une carte mentale partagée. '.repeat(12),
    where: 'school',
    when: '02/11/2026',
    competences: ['A3.2', 'B2.3', 'B3.1'],
  })
  const page = await open({ width: 390, height: 844 }, 'claire')
  await page.evaluate(`document.querySelector('[data-place="@inbox"]').click()`)
  await write(page, '/attester MATHS 2026 1')
  const card = page.locator('#threads article:has(.rows)').last()
  await card.waitFor()
  // Until when it is to be decided takes a line of it.
  expect((await card.boundingBox())?.height).toBeLessThanOrEqual(1_150)
  const rows = card.locator('.rows button')
  expect(await rows.count()).toBe(12)
  for (const row of await rows.all()) {
    const box = await row.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.width).toBeGreaterThanOrEqual(44)
  }
})
