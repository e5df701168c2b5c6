/**
 * What is written back to letters, read from a real mailbox on this machine: words of whoever the letter went to, about what
 * it was about, and of nobody else.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { adaptersFor } from '../../../bots/adapters.ts'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { email } from '../../../bots/email/kit.ts'
import type { ChatPlatform, DeliveryResult, OutgoingDelivery } from '../../../bots/platform.ts'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import { httpApp } from '../../../bots/runtime/http.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { DAY, HOUR, ManualClock } from '../../../core/kernel/clock.ts'
import { type Ids, sortableIds } from '../../../core/kernel/ids.ts'
import type { Reply } from '../../../core/view/card.ts'
import type { Database } from '../../../prisma/client.ts'
import { LOGIN, type MailboxFake, openMailboxServer } from '../../fakes/imap/server.ts'
import { type MailServerFake, openMailServer, type Taken } from '../../fakes/smtp/server.ts'
import { act } from '../../support/acts.ts'
import { plain } from '../../support/news.ts'
import { assistantWith, type World, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'
import { until } from '../../support/until.ts'

const FROM = 'sos-tice@institut.example'
const CLAIRE = 'Claire.Martin@institut.example'
const WORDS = 'Appuyez sur Windows et P, puis choisissez « Dupliquer ».'

let db: Database
let clock: ManualClock
let ids: Ids
let web: World
let smtp: MailServerFake
let imap: MailboxFake
let mail: ChatPlatform
let assistant: Assistant
let http: ReturnType<typeof httpApp>
let events = 0

beforeEach(async () => {
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  ids = sortableIds(clock)
  db = await freshDatabase()
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  smtp = await openMailServer()
  imap = await openMailboxServer()
  web = world('web')
  await open()
})
afterEach(async () => {
  await shut()
  await smtp.close()
  await imap.close()
  await db.close()
})

async function open(publicUrl?: string) {
  const given = {
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    SMTP_FROM: FROM,
    IMAP_URL: `imap://${LOGIN.user}:${LOGIN.pass}@127.0.0.1:${imap.port}`,
  }
  const wanted = { kit: email, settings: email.settings(given) }
  const { platforms, routes } = await adaptersFor([wanted], { db, clock, ids, log: quiet, publicUrl })
  http = httpApp(
    () => true,
    () => routes,
  )
  const [platform] = platforms
  if (!platform) throw new Error('no platform')
  mail = platform
  assistant = assistantWith({ db, clock, ids }, web, mail)
  await mail.start(assistant.ingress)
  await until(async () => (await position()) !== undefined)
}
async function shut() {
  await mail.stop()
  await assistant.stop()
}
async function position(): Promise<string | undefined> {
  const rows = await rowsOf(db).setting.findMany({ where: { key: { startsWith: 'position:email:' } } })
  return rows[0]?.value as string | undefined
}

async function handled(event: Incoming): Promise<Reply> {
  const { reply } = await assistant.ingress.receive(event)
  await assistant.settle()
  return reply
}
const next = () => `mail-${++events}`
const line = (as: string, text: string) => handled(act.line(next(), as, text))
const fill = (as: string, command: string, values: Record<string, string>) =>
  handled(act.submit(next(), as, { command, input: {} }, values))

async function confirmed(as: string, address: string): Promise<void> {
  await fill(as, 'mail.give', { address })
  const code = /Votre code\s:\s([A-Z2-9]{8})\./.exec(smtp.letters.at(-1)?.part('text/plain') ?? '')?.[1]
  await fill(as, 'mail.confirm', { code: code ?? '' })
  smtp.letters.length = 0
}
const UNREACHABLE = { ok: false, reason: 'unreachable' } as const
const refuses =
  (result: DeliveryResult, ...users: string[]) =>
  ({ to }: OutgoingDelivery) =>
    to.kind === 'person' && users.includes(to.userId) ? result : undefined

/** A letter to Claire, whom no chat reaches, about a question of Inès's. */
async function letterToClaire(): Promise<Taken> {
  await confirmed('claire', CLAIRE)
  web.answer(refuses(UNREACHABLE, 'claire', 'marc', 'sophie'))
  await line('ines', '/sos Comment projeter mon écran ?')
  clock.advance(3 * DAY)
  await assistant.tick()
  const letter = smtp.letters.find(({ to }) => to.includes('Claire.Martin@institut.example'))
  if (!letter) throw new Error('no letter')
  smtp.letters.length = 0
  return letter
}

type Written = {
  from?: string
  id?: string
  headers?: readonly string[]
  names?: readonly string[]
  body?: string
  subject?: string
}
let letters = 0

/** A reply as programs for mail write one. */
function reply(letter: Taken, given: Written = {}): string {
  const id = given.id ?? `<reply-${++letters}@example.org>`
  const names = given.names ?? [
    `In-Reply-To: ${letter.header('message-id')}`,
    `References: ${letter.header('references')} ${letter.header('message-id')}`,
  ]
  return [
    `From: Claire Martin <${given.from ?? CLAIRE}>`,
    `To: ${FROM}`,
    `Subject: ${given.subject ?? 'Re: un rappel'}`,
    `Message-ID: ${id}`,
    ...names,
    ...(given.headers ?? ['Content-Type: text/plain; charset=utf-8']),
    '',
    given.body ?? `${WORDS}\n\nLe lun. 2 nov. 2026 à 10:00, SOS TICE <${FROM}> a écrit :\n\n> Inès attend.\n`,
  ].join('\r\n')
}

const answers = () => rowsOf(db).questionEntry.findMany({ where: { kind: 'answer' } })
const heard = async (count: number) =>
  until(async () => imap.flags().filter((one) => one.includes('\\Seen')).length >= count)
/** Everything that is in the mailbox was looked at. */
const lookedThrough = async () => {
  const last = imap.last()
  await until(async () => Number((await position())?.split(' ')[1]) >= last)
  await assistant.settle()
}
const toldInChat = (as: string) =>
  web.accepted
    .filter(({ to }) => to.kind === 'person' && to.userId === as)
    .map(({ card }) => plain(JSON.stringify(card)))

describe('a reply to a letter', () => {
  test('is an answer in the words of whoever the letter went to, without what they quote', async () => {
    const letter = await letterToClaire()
    expect(letter.part('text/plain')).toContain('Vous pouvez répondre à ce courriel')
    expect(letter.part('text/plain')).not.toContain('Personne ne lit')
    imap.put(reply(letter))
    await heard(1)
    await assistant.settle()
    const [only] = await answers()
    expect(only?.text).toContain('Dupliquer')
    expect(only?.text).not.toContain('a écrit')
    expect(toldInChat('ines').some((card) => card.includes('choisissez « Dupliquer ».'))).toBe(true)
    // What comes of it goes back as a letter, to the address that is theirs, and may be replied to in turn.
    await until(() => smtp.letters.length === 1)
    const [back] = smtp.letters
    expect(back?.to).toEqual([CLAIRE])
    expect(back?.header('auto-submitted')).toBe('auto-replied')
    expect(back?.header('in-reply-to')).toBe('<reply-1@example.org>')
    expect(back?.header('subject')).toBe('Re: un rappel')
    // Where something was cut off wrongly, its author sees that.
    expect(plain(back?.part('text/plain') ?? '')).toContain(plain(`> ${WORDS}`))
  })

  test('is known where its program names only the letter, or only what the letter answered', async () => {
    const letter = await letterToClaire()
    imap.put(reply(letter, { names: [`In-Reply-To: ${letter.header('message-id')}`] }))
    await heard(1)
    expect(await answers()).toHaveLength(1)
    imap.put(
      reply(letter, {
        names: [`References: <other@relay> ${letter.header('references')}`],
        body: `Et branchez le câble HDMI avant.`,
      }),
    )
    await heard(2)
    await assistant.settle()
    expect(toldInChat('ines').some((card) => card.includes('câble HDMI'))).toBe(true)
  })

  test('from another address is not read: its owner is told so, once', async () => {
    const letter = await letterToClaire()
    for (const from of ['eve@example.org', `eve@example.org, ${CLAIRE}`, `"${CLAIRE}" <eve@example.org>`])
      imap.put(reply(letter, { from: from.includes('<') ? from.replace(/^.*$/, from) : from }))
    await lookedThrough()
    await assistant.settle()
    expect(await answers()).toEqual([])
    expect(smtp.letters.map(({ to }) => to)).toEqual([[CLAIRE]])
    expect(plain(smtp.letters[0]?.part('text/plain') ?? '')).toContain('vient d’une autre adresse')
  })

  test('that nobody could have a name for is left as it is: not read, not marked, not answered', async () => {
    const letter = await letterToClaire()
    const real = letter.header('message-id') ?? ''
    const forged = real.replace(/[0-9a-f](?=@)/, (digit) => (digit === '0' ? '1' : '0'))
    imap.put(reply(letter, { names: [] }))
    imap.put(reply(letter, { names: [`In-Reply-To: ${forged}`] }))
    imap.put(reply(letter, { names: ['References: <question.1@institut.example>'] }))
    await lookedThrough()
    expect(await answers()).toEqual([])
    expect(imap.flags()).toEqual([[], [], []])
    expect(smtp.letters).toEqual([])
  })

  test.each([
    ['Auto-Submitted: auto-replied'],
    ['Precedence: bulk'],
    ['List-Id: <liste.example.org>'],
    ['Return-Path: <>'],
    ['X-Autoreply: yes'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=x'],
  ])('that a machine wrote is left, and never answered: %s', async (header) => {
    const letter = await letterToClaire()
    imap.put(reply(letter, { headers: [header] }))
    imap.put(reply(letter, { headers: [header], from: 'eve@example.org' }))
    await lookedThrough()
    expect(await answers()).toEqual([])
    expect(smtp.letters).toEqual([])
  })

  test('of a program that is away and does not say so is known by its subject', async () => {
    const letter = await letterToClaire()
    imap.put(reply(letter, { subject: '=?utf-8?q?R=C3=A9ponse_automatique_=3A_cong=C3=A9s?=' }))
    await lookedThrough()
    expect(await answers()).toEqual([])
    expect(smtp.letters).toEqual([])
  })

  test('never is a command, whatever it begins with', async () => {
    const letter = await letterToClaire()
    imap.put(reply(letter, { body: '/moi\r\n' }))
    await heard(1)
    await assistant.settle()
    expect(JSON.stringify(smtp.letters.map((one) => one.part('text/plain')))).not.toContain('Vos rôles')
  })

  test('has its effect once: copied, read again from a mailbox numbered anew, or after a restart', async () => {
    const letter = await letterToClaire()
    imap.put(reply(letter, { id: '<same@example.org>' }))
    imap.put(reply(letter, { id: '<same@example.org>' }))
    await heard(2)
    await assistant.settle()
    expect(await answers()).toHaveLength(1)
    imap.renumber()
    await until(async () => ((await position()) ?? '').startsWith('8 '))
    await shut()
    await open()
    await assistant.settle()
    expect(await answers()).toHaveLength(1)
    expect(smtp.letters).toHaveLength(1)
  })

  test('that came while nobody listened is heard, be it marked as read by somebody', async () => {
    const letter = await letterToClaire()
    await shut()
    imap.put(reply(letter), undefined, ['\\Seen'])
    await open()
    await until(async () => (await answers()).length === 1)
  })

  test('whose effect was kept, and whose place in the mailbox was not, is not done again', async () => {
    const letter = await letterToClaire()
    const before = (await position()) ?? ''
    imap.put(reply(letter))
    await heard(1)
    await lookedThrough()
    await shut()
    // As if the process had died between the two.
    await rowsOf(db).setting.updateMany({
      where: { key: { startsWith: 'position:email:' } },
      data: { value: before },
    })
    await open()
    await lookedThrough()
    expect(await answers()).toHaveLength(1)
    expect(smtp.letters).toHaveLength(1)
  })

  test('whose answer the mail server puts off is answered all the same', async () => {
    const letter = await letterToClaire()
    smtp.answer((step) => (step === 'recipient' ? { code: 450, text: '4.2.0 later' } : undefined))
    imap.put(reply(letter))
    await heard(1)
    expect(smtp.letters).toEqual([])
    smtp.answer(() => undefined)
    clock.advance(HOUR)
    await assistant.tick()
    await until(() => smtp.letters.length === 1)
    expect(smtp.letters[0]?.to).toEqual([CLAIRE])
  })

  test('is said when the server got it: in time, although it is read late', async () => {
    await confirmed('claire', CLAIRE)
    web.answer(refuses(UNREACHABLE, 'claire', 'marc', 'sophie'))
    await line('ines', '/sos Comment projeter mon écran ?')
    clock.advance(3 * DAY)
    await assistant.tick()
    const [letter] = smtp.letters
    if (!letter) throw new Error('no letter')
    await shut()
    const at = clock.now()
    clock.advance(5 * DAY)
    imap.put(reply(letter), at)
    await open()
    await until(async () => (await answers()).length === 1)
    const move = await rowsOf(db).questionMove.findFirstOrThrow({ where: { kind: 'answer' } })
    expect(move.saidAt).toEqual(at)
  })

  test('after the address was taken back is nobody’s', async () => {
    const letter = await letterToClaire()
    await handled(act.press(next(), 'claire', { command: 'mail.stop', input: {} }))
    imap.put(reply(letter))
    await lookedThrough()
    expect(await answers()).toEqual([])
    expect(imap.flags()).toEqual([[]])
  })
})

describe('a hostile letter', () => {
  test('of twenty megabytes is not fetched, and its author is told', async () => {
    const letter = await letterToClaire()
    imap.put(reply(letter, { body: `${'x'.repeat(998)}\r\n`.repeat(20_100) }))
    await lookedThrough()
    await assistant.settle()
    expect(await answers()).toEqual([])
    expect(plain(smtp.letters[0]?.part('text/plain') ?? '')).toContain('15 Mo')
  })

  test.each<[string, Written]>([
    [
      'ISO-8859-15 in quoted-printable',
      {
        headers: [
          'Content-Type: text/plain; charset=iso-8859-15',
          'Content-Transfer-Encoding: quoted-printable',
        ],
        body: 'Appuyez sur =ABWindows et P=BB, le c=E2ble co=FBte 5 =A4.',
      },
    ],
    [
      'HTML alone',
      {
        headers: ['Content-Type: text/html; charset=utf-8'],
        body: `<style>p{}</style><p>Appuyez sur «Windows et P», le c&acirc;ble coûte 5 €.</p><script>alert(1)</script><div class="gmail_quote">Inès attend</div>`,
      },
    ],
    [
      'parts that never end',
      {
        headers: ['Content-Type: multipart/mixed; boundary=a'],
        body: '--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nAppuyez sur «Windows et P», le câble coûte 5 €.\r\n--b\r\n--a\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n',
      },
    ],
    [
      'letters in letters in letters',
      {
        headers: ['Content-Type: multipart/mixed; boundary=a'],
        body: `--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nAppuyez sur «Windows et P», le câble coûte 5 €.\r\n${'--a\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(200)}`,
      },
    ],
  ])('is read as far as it can be: %s', async (_, written) => {
    const letter = await letterToClaire()
    imap.put(reply(letter, written))
    await heard(1)
    await assistant.settle()
    const [only] = await answers()
    expect(plain(only?.text ?? '')).toContain('Appuyez sur «Windows et P», le câble coûte 5 €.')
    expect(only?.text).not.toContain('alert(1)')
  })

  test('ends no header of ours with its subject, and its name goes nowhere', async () => {
    const letter = await letterToClaire()
    const subject = '=?utf-8?q?Re=3A_a=0D=0ABcc=3A_eve=40example.org=0D=0A=0D=0Ab?='
    imap.put(reply(letter, { subject, id: '<a b\r\n Bcc: eve@example.org>' }))
    await heard(1)
    await until(() => smtp.letters.length === 1)
    const [back] = smtp.letters
    expect(back?.to).toEqual([CLAIRE])
    expect(back?.header('bcc')).toBeUndefined()
    expect(back?.header('subject')).toBe('Re: a Bcc: eve@example.org b')
  })

  test('comes a thousand times: thirty are read in an hour, and their author is told', async () => {
    const letter = await letterToClaire()
    for (let index = 0; index < 1_000; index += 1)
      imap.put(reply(letter, { id: `<many-${index}@example.org>`, body: `Appuyez sur la touche ${index}.` }))
    await lookedThrough()
    await assistant.settle()
    const said = await rowsOf(db).inboundEvent.count({ where: { platform: 'email' } })
    expect(said).toBe(30)
    const told = smtp.letters.filter((one) => plain(one.part('text/plain')).includes('Trop de réponses'))
    expect(told).toHaveLength(1)
  })

  test('that nobody can read does not keep the next one from being heard', async () => {
    const letter = await letterToClaire()
    imap.put(Buffer.from([0xff, 0xfe, 0x00, 0x0d, 0x0a]))
    imap.put(`From: ${CLAIRE}\r\nReferences: ${'<x@y>'.repeat(200_000)}\r\n\r\n`)
    imap.put(reply(letter, { headers: ['Content-Type: text/plain'], body: '\r\n' }))
    imap.put(reply(letter))
    await until(async () => (await answers()).length === 1)
  })
})

describe('files', () => {
  test('that are sent along go with the words; the picture of a signature does not', async () => {
    const letter = await letterToClaire()
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const part = (name: string, how: string) =>
      `--a\r\nContent-Type: image/png; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n${how}\r\n\r\n${png}\r\n`
    imap.put(
      reply(letter, {
        headers: ['Content-Type: multipart/mixed; boundary=a'],
        body: `--a\r\nContent-Type: multipart/related; boundary=r\r\n\r\n--r\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Appuyez sur Windows et P, comme ici.</p><img src="cid:logo">\r\n--r\r\nContent-Type: image/png; name="logo.png"\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <logo>\r\nContent-Disposition: inline\r\n\r\n${png}\r\n--r--\r\n${part('capture.png', 'Content-Disposition: attachment; filename="capture.png"')}--a--\r\n`,
      }),
    )
    await heard(1)
    await assistant.settle()
    expect((await rowsOf(db).upload.findMany()).map(({ name }) => name)).toEqual(['capture.png'])
  })
})

describe('no more letters', () => {
  test('by mail: the name in the subject takes the address back', async () => {
    const letter = await letterToClaire()
    const way = /<mailto:([^?]+)\?subject=([^>]+)>/.exec(letter.header('list-unsubscribe') ?? '')
    expect(way?.[1]).toBe(FROM)
    imap.put(reply(letter, { names: [], subject: way?.[2] ?? '', body: '' }))
    await heard(1)
    expect(await rowsOf(db).mailAddress.count()).toBe(0)
  })

  describe('on the page behind the link', () => {
    const page = async () => {
      await shut()
      await open('https://sos.example')
      const letter = await letterToClaire()
      expect(letter.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
      const address = /<(https:[^>]+)>/.exec(letter.header('list-unsubscribe') ?? '')?.[1] ?? ''
      expect(address.startsWith('https://sos.example/courriel/')).toBe(true)
      return address
    }
    const press = (address: string) =>
      http.request(address, {
        method: 'POST',
        body: 'List-Unsubscribe=One-Click',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })

    test('looking changes nothing, a press erases the address and says what it means', async () => {
      const address = await page()
      web.answer(() => undefined)
      const looked = await http.request(address)
      expect(plain(await looked.text())).toContain(
        'Ne plus recevoir de courriel de SOS TICE à cette adresse ?',
      )
      expect(looked.headers.get('content-security-policy')).toContain("form-action 'self'")
      expect(await rowsOf(db).mailAddress.count()).toBe(1)
      const pressed = await press(address)
      expect(pressed.status).toBe(200)
      const said = plain(await pressed.text())
      expect(said).toContain('aucun courriel ne part plus')
      expect(said).toContain('aux autres personnes qui suivent le groupe')
      expect(said).not.toContain(CLAIRE)
      expect(await rowsOf(db).mailAddress.count()).toBe(0)
      await assistant.settle()
      const told = toldInChat('claire').filter((card) => card.includes('Un lien dans l’un de nos courriels'))
      expect(told).toHaveLength(1)
      expect(told[0]).toContain('Donner une adresse de courriel')
      // Again, it is the same.
      expect((await press(address)).status).toBe(200)
    })

    test('a name that is wrong, or made for replies, takes nothing back and learns nothing', async () => {
      const address = await page()
      for (const wrong of [
        address.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
        address.replace('/s.', '/r.'),
        'https://sos.example/courriel/x',
      ]) {
        expect(plain(await (await http.request(wrong)).text())).toContain('aucun courriel ne part plus')
        await press(wrong)
      }
      expect(await rowsOf(db).mailAddress.count()).toBe(1)
    })

    test('where the last coordinator reached by mail stops it, an alert still goes on', async () => {
      await shut()
      await open('https://sos.example')
      await confirmed('helene', 'helene@institut.example')
      web.answer(refuses(UNREACHABLE, 'helene', 'yann'))
      await line('ines', '/sos Comment projeter mon écran ?')
      clock.advance(3 * DAY)
      await assistant.tick()
      const address = /<(https:[^>]+)>/.exec(smtp.letters[0]?.header('list-unsubscribe') ?? '')?.[1] ?? ''
      await press(address)
      clock.advance(DAY + HOUR)
      await assistant.tick()
      const inAlerts = web.accepted.filter(({ to }) => to.kind === 'place' && to.channelId === 'maths-alerts')
      expect(inAlerts.filter(({ card }) => /Délai dépassé/.test(card.title ?? ''))).toHaveLength(1)
    })
  })
})
