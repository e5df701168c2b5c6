/** How whoever reads letters has no more of them, without signing in: by mail, and on the page behind the link. */
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../core/kernel/clock.ts'
import { plain } from '../../support/news.ts'
import { CLAIRE, FROM, mailStage, refuses, UNREACHABLE } from './mail-stage.ts'

const stage = mailStage()
const { open, shut, line, confirmed, letterToClaire, reply, heard, toldInChat } = stage

test('by mail: the name in the subject takes the address back', async () => {
  const letter = await letterToClaire()
  const way = /<mailto:([^?]+)\?subject=([^>]+)>/.exec(letter.header('list-unsubscribe') ?? '')
  expect(way?.[1]).toBe(FROM)
  stage.imap.put(reply(letter, { names: [], subject: way?.[2] ?? '', body: '' }))
  await heard(1)
  expect(await stage.rows().mailAddress.count()).toBe(0)
})

describe('on the page behind the link', () => {
  const page = async () => {
    await shut()
    await open({ publicUrl: 'https://sos.example' })
    const letter = await letterToClaire()
    expect(letter.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const address = /<(https:[^>]+)>/.exec(letter.header('list-unsubscribe') ?? '')?.[1] ?? ''
    expect(address.startsWith('https://sos.example/courriel/')).toBe(true)
    return address
  }
  const pressAt = (address: string) =>
    stage.http.request(address, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })

  test('looking changes nothing, a press erases the address and says what it means', async () => {
    const address = await page()
    stage.web.answer(() => undefined)
    const looked = await stage.http.request(address)
    expect(plain(await looked.text())).toContain('Ne plus recevoir de courriel de SOS TICE à cette adresse ?')
    expect(looked.headers.get('content-security-policy')).toContain("form-action 'self'")
    expect(await stage.rows().mailAddress.count()).toBe(1)
    const pressed = await pressAt(address)
    expect(pressed.status).toBe(200)
    const said = plain(await pressed.text())
    expect(said).toContain('aucun courriel ne part plus')
    expect(said).toContain('aux autres personnes qui suivent le groupe')
    expect(said).not.toContain(CLAIRE)
    expect(await stage.rows().mailAddress.count()).toBe(0)
    await stage.assistant.settle()
    const told = toldInChat('claire').filter((card) => card.includes('Un lien dans l’un de nos courriels'))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('Donner une adresse de courriel')
    // Again, it is the same.
    expect((await pressAt(address)).status).toBe(200)
  })

  test('a name that is wrong, or made for replies, takes nothing back and learns nothing', async () => {
    const address = await page()
    for (const wrong of [
      address.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
      address.replace('/s.', '/r.'),
      'https://sos.example/courriel/x',
    ]) {
      expect(plain(await (await stage.http.request(wrong)).text())).toContain('aucun courriel ne part plus')
      await pressAt(wrong)
    }
    expect(await stage.rows().mailAddress.count()).toBe(1)
  })

  test('where the last coordinator reached by mail stops it, an alert still goes on', async () => {
    await shut()
    await open({ publicUrl: 'https://sos.example' })
    await confirmed('helene', 'helene@institut.example')
    stage.web.answer(refuses(UNREACHABLE, 'helene', 'yann'))
    await line('ines', '/sos Comment projeter mon écran ?')
    stage.clock.advance(3 * DAY)
    await stage.assistant.tick()
    const address = /<(https:[^>]+)>/.exec(stage.smtp.letters[0]?.header('list-unsubscribe') ?? '')?.[1] ?? ''
    await pressAt(address)
    stage.clock.advance(DAY + HOUR)
    await stage.assistant.tick()
    const inAlerts = stage.web.accepted.filter(
      ({ to }) => to.kind === 'place' && to.channelId === 'maths-alerts',
    )
    expect(inAlerts.filter(({ card }) => /Délai dépassé/.test(card.title ?? ''))).toHaveLength(1)
  })
})
