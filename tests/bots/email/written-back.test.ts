/**
 * What is written back to letters, read from a real mailbox on this machine: words of whoever the letter went to, about what
 * it was about, and of nobody else.
 */
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../core/kernel/clock.ts'
import { openSilentServer } from '../../fakes/silent.ts'
import { plain } from '../../support/news.ts'
import { until } from '../../support/until.ts'
import { CLAIRE, mailStage, refuses, UNREACHABLE, WORDS, type Written } from './mail-stage.ts'

const stage = mailStage()
const {
  open,
  begin,
  shut,
  position,
  line,
  press,
  confirmed,
  letterToClaire,
  reply,
  answers,
  heard,
  lookedThrough,
  toldInChat,
} = stage

describe('a reply to a letter', () => {
  test('is an answer in the words of whoever the letter went to, without what they quote', async () => {
    const letter = await letterToClaire()
    expect(letter.part('text/plain')).toContain('Vous pouvez répondre à ce courriel')
    expect(letter.part('text/plain')).not.toContain('Personne ne lit')
    stage.imap.put(reply(letter))
    await heard(1)
    await stage.assistant.settle()
    const [only] = await answers()
    expect(only?.text).toContain('Dupliquer')
    expect(only?.text).not.toContain('a écrit')
    expect(toldInChat('ines').some((card) => card.includes('choisissez « Dupliquer ».'))).toBe(true)
    // What comes of it goes back as a letter, to the address that is theirs, and may be replied to in turn.
    await until(() => stage.smtp.letters.length === 1)
    const [back] = stage.smtp.letters
    expect(back?.to).toEqual([CLAIRE])
    expect(back?.header('auto-submitted')).toBe('auto-replied')
    expect(back?.header('in-reply-to')).toBe('<reply-1@example.org>')
    expect(back?.header('subject')).toBe('Re: un rappel')
    // Where something was cut off wrongly, its author sees that.
    expect(plain(back?.part('text/plain') ?? '')).toContain(plain(`> ${WORDS}`))
  })

  test('is known where its program names only the letter, or only what the letter answered', async () => {
    const letter = await letterToClaire()
    stage.imap.put(reply(letter, { names: [`In-Reply-To: ${letter.header('message-id')}`] }))
    await heard(1)
    expect(await answers()).toHaveLength(1)
    stage.imap.put(
      reply(letter, {
        names: [`References: <other@relay> ${letter.header('references')}`],
        body: `Et branchez le câble HDMI avant.`,
      }),
    )
    await heard(2)
    await stage.assistant.settle()
    expect(toldInChat('ines').some((card) => card.includes('câble HDMI'))).toBe(true)
  })

  test('from another address is not read: its owner is told so, once', async () => {
    const letter = await letterToClaire()
    for (const from of ['eve@example.org', `eve@example.org, ${CLAIRE}`, `"${CLAIRE}" <eve@example.org>`])
      stage.imap.put(reply(letter, { from: from.includes('<') ? from.replace(/^.*$/, from) : from }))
    await lookedThrough()
    await stage.assistant.settle()
    expect(await answers()).toEqual([])
    expect(stage.smtp.letters.map(({ to }) => to)).toEqual([[CLAIRE]])
    expect(plain(stage.smtp.letters[0]?.part('text/plain') ?? '')).toContain('vient d’une autre adresse')
  })

  test('that nobody could have a name for is left as it is: not read, not marked, not answered', async () => {
    const letter = await letterToClaire()
    const real = letter.header('message-id') ?? ''
    const forged = real.replace(/[0-9a-f](?=@)/, (digit) => (digit === '0' ? '1' : '0'))
    stage.imap.put(reply(letter, { names: [] }))
    stage.imap.put(reply(letter, { names: [`In-Reply-To: ${forged}`] }))
    stage.imap.put(reply(letter, { names: ['References: <question.1@institut.example>'] }))
    await lookedThrough()
    expect(await answers()).toEqual([])
    expect(stage.imap.flags()).toEqual([[], [], []])
    expect(stage.smtp.letters).toEqual([])
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
    stage.imap.put(reply(letter, { headers: [header] }))
    stage.imap.put(reply(letter, { headers: [header], from: 'eve@example.org' }))
    await lookedThrough()
    expect(await answers()).toEqual([])
    expect(stage.smtp.letters).toEqual([])
  })

  test('of a program that is away and does not say so is known by its subject', async () => {
    const letter = await letterToClaire()
    stage.imap.put(reply(letter, { subject: '=?utf-8?q?R=C3=A9ponse_automatique_=3A_cong=C3=A9s?=' }))
    await lookedThrough()
    expect(await answers()).toEqual([])
    expect(stage.smtp.letters).toEqual([])
  })

  test('never is a command, whatever it begins with', async () => {
    const letter = await letterToClaire()
    stage.imap.put(reply(letter, { body: '/moi\r\n' }))
    await heard(1)
    await stage.assistant.settle()
    expect(JSON.stringify(stage.smtp.letters.map((one) => one.part('text/plain')))).not.toContain('Vos rôles')
  })

  test('has its effect once: copied, read again from a mailbox numbered anew, or after a restart', async () => {
    const letter = await letterToClaire()
    stage.imap.put(reply(letter, { id: '<same@example.org>' }))
    stage.imap.put(reply(letter, { id: '<same@example.org>' }))
    await heard(2)
    await stage.assistant.settle()
    expect(await answers()).toHaveLength(1)
    stage.imap.renumber()
    await until(async () => ((await position()) ?? '').startsWith('8 '))
    await shut()
    await open()
    await stage.assistant.settle()
    expect(await answers()).toHaveLength(1)
    expect(stage.smtp.letters).toHaveLength(1)
  })

  test('that came while nobody listened is heard, be it marked as read by somebody', async () => {
    const letter = await letterToClaire()
    await shut()
    stage.imap.put(reply(letter), undefined, ['\\Seen'])
    await open()
    await until(async () => (await answers()).length === 1)
  })

  test('whose effect was kept, and whose place in the mailbox was not, is not done again', async () => {
    const letter = await letterToClaire()
    const before = (await position()) ?? ''
    stage.imap.put(reply(letter))
    await heard(1)
    await lookedThrough()
    await shut()
    // As if the process had died between the two.
    await stage.rows().setting.updateMany({
      where: { key: { startsWith: 'position:email:' } },
      data: { value: before },
    })
    await open()
    await lookedThrough()
    expect(await answers()).toHaveLength(1)
    expect(stage.smtp.letters).toHaveLength(1)
  })

  test('whose answer the mail server puts off is answered all the same', async () => {
    const letter = await letterToClaire()
    stage.smtp.answer((step) => (step === 'recipient' ? { code: 450, text: '4.2.0 later' } : undefined))
    stage.imap.put(reply(letter))
    await heard(1)
    expect(stage.smtp.letters).toEqual([])
    stage.smtp.answer(() => undefined)
    stage.clock.advance(HOUR)
    await stage.assistant.tick()
    await until(() => stage.smtp.letters.length === 1)
    expect(stage.smtp.letters[0]?.to).toEqual([CLAIRE])
  })

  test('is said when the server got it: in time, although it is read late', async () => {
    await confirmed('claire', CLAIRE)
    stage.web.answer(refuses(UNREACHABLE, 'claire', 'marc', 'sophie'))
    await line('ines', '/sos Comment projeter mon écran ?')
    stage.clock.advance(3 * DAY)
    await stage.assistant.tick()
    const [letter] = stage.smtp.letters
    if (!letter) throw new Error('no letter')
    await shut()
    const at = stage.clock.now()
    stage.clock.advance(5 * DAY)
    stage.imap.put(reply(letter), at)
    await open()
    await until(async () => (await answers()).length === 1)
    const move = await stage.rows().questionMove.findFirstOrThrow({ where: { kind: 'answer' } })
    expect(move.saidAt).toEqual(at)
  })

  test('after the address was taken back is nobody’s', async () => {
    const letter = await letterToClaire()
    await press('claire', 'mail.stop')
    stage.imap.put(reply(letter))
    await lookedThrough()
    expect(await answers()).toEqual([])
    expect(stage.imap.flags()).toEqual([[]])
  })
})

describe('a hostile letter', () => {
  test('of twenty megabytes is not fetched, and its author is told', async () => {
    const letter = await letterToClaire()
    stage.imap.put(reply(letter, { body: `${'x'.repeat(998)}\r\n`.repeat(20_100) }))
    await lookedThrough()
    await stage.assistant.settle()
    expect(await answers()).toEqual([])
    expect(plain(stage.smtp.letters[0]?.part('text/plain') ?? '')).toContain('15 Mo')
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
    stage.imap.put(reply(letter, written))
    await heard(1)
    await stage.assistant.settle()
    const [only] = await answers()
    expect(plain(only?.text ?? '')).toContain('Appuyez sur «Windows et P», le câble coûte 5 €.')
    expect(only?.text).not.toContain('alert(1)')
  })

  test('ends no header of ours with its subject, and its name goes nowhere', async () => {
    const letter = await letterToClaire()
    const subject = '=?utf-8?q?Re=3A_a=0D=0ABcc=3A_eve=40example.org=0D=0A=0D=0Ab?='
    stage.imap.put(reply(letter, { subject, id: '<a b\r\n Bcc: eve@example.org>' }))
    await heard(1)
    await until(() => stage.smtp.letters.length === 1)
    const [back] = stage.smtp.letters
    expect(back?.to).toEqual([CLAIRE])
    expect(back?.header('bcc')).toBeUndefined()
    expect(back?.header('subject')).toBe('Re: a Bcc: eve@example.org b')
  })

  test('comes a thousand times: thirty are read in an hour, and their author is told', async () => {
    const letter = await letterToClaire()
    for (let index = 0; index < 1_000; index += 1)
      stage.imap.put(
        reply(letter, { id: `<many-${index}@example.org>`, body: `Appuyez sur la touche ${index}.` }),
      )
    await lookedThrough()
    await stage.assistant.settle()
    const said = await stage.rows().inboundEvent.count({ where: { platform: 'email' } })
    expect(said).toBe(30)
    const told = stage.smtp.letters.filter((one) =>
      plain(one.part('text/plain')).includes('Trop de réponses'),
    )
    expect(told).toHaveLength(1)
  })

  test('that nobody can read does not keep the next one from being heard', async () => {
    const letter = await letterToClaire()
    stage.imap.put(Buffer.from([0xff, 0xfe, 0x00, 0x0d, 0x0a]))
    stage.imap.put(`From: ${CLAIRE}\r\nReferences: ${'<x@y>'.repeat(200_000)}\r\n\r\n`)
    stage.imap.put(reply(letter, { headers: ['Content-Type: text/plain'], body: '\r\n' }))
    stage.imap.put(reply(letter))
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
    stage.imap.put(
      reply(letter, {
        headers: ['Content-Type: multipart/mixed; boundary=a'],
        body: `--a\r\nContent-Type: multipart/related; boundary=r\r\n\r\n--r\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Appuyez sur Windows et P, comme ici.</p><img src="cid:logo">\r\n--r\r\nContent-Type: image/png; name="logo.png"\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <logo>\r\nContent-Disposition: inline\r\n\r\n${png}\r\n--r--\r\n${part('capture.png', 'Content-Disposition: attachment; filename="capture.png"')}--a--\r\n`,
      }),
    )
    await heard(1)
    await stage.assistant.settle()
    expect((await stage.rows().upload.findMany()).map(({ name }) => name)).toEqual(['capture.png'])
  })
})

test('a mailbox that is silent keeps nobody from stopping', async () => {
  await shut()
  const silent = await openSilentServer('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n')
  await begin({ mailboxPort: silent.port })
  await silent.asked()
  await shut()
  await silent.allGone()
  await silent.close()
  await open()
})

test('a mailbox that falls silent keeps nobody from stopping, and loses nothing', async () => {
  const letter = await letterToClaire()
  stage.imap.hush()
  stage.imap.put(reply(letter))
  await stage.imap.asked()
  await shut()
  stage.imap.hangUp()
  await open()
  await until(async () => (await answers()).length === 1)
})
