/** A trainee leaves with a statement that others can verify, if and as long as they want that. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { allCompetences } from '../../core/framework/framework.ts'
import { c2i2e } from '../../core/framework/frameworks.ts'
import { declared } from '../support/declaring.ts'
import { only, plain, wordsOf } from '../support/news.ts'
import { type ReadPdf, readPdf } from '../support/pdf.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const PUBLIC = 'https://sos.example.fr'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage({ publicUrl: PUBLIC })
  const reference = await declared(stage, 'ines', { competences: ['A1.1', 'A1.2', 'B2.1'] })
  for (const code of ['A1.1', 'A1.2', 'B2.1']) await stage.say('claire', `/attester ${reference} ${code}`)
})
afterAll(() => stage.close())

const ask = async (as: string): Promise<Message> => only((await stage.say(as, '/attestation')).replies)

/** The document that came last to somebody. */
async function latestFile(as: string): Promise<{ url: string; bytes: Uint8Array }> {
  await stage.composed.assistant.settle()
  const inbox = await stage.inbox(as)
  const url =
    inbox.flatMap(({ body }) => body.flatMap((one) => (one.kind === 'file' ? [one.url] : []))).at(-1) ?? ''
  const response = await stage.request(url)
  expect(response.status).toBe(200)
  return { url, bytes: new Uint8Array(await response.arrayBuffer()) }
}
const addressIn = ({ text }: ReadPdf) =>
  /https:\/\/sos\.example\.fr\/verify\/[A-Z2-9]{26}/.exec(text.join('').replaceAll('\n', ''))?.[0] ?? ''
const open = async (address: string, language = 'fr') =>
  stage.request(address.replace(PUBLIC, ''), {
    headers: { host: 'sos.example.fr', 'accept-language': language },
  })
const page = async (address: string, language = 'fr') => {
  const response = await open(address, language)
  const html = await response.text()
  const text = html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
  return { status: response.status, text: plain(text), html, headers: response.headers }
}

describe('/attestation', () => {
  test('gives whoever asks their statement as a document: what was attested, when, by whom', async () => {
    const card = await ask('ines')
    expect(card.title).toBe('Attestation de compétences ATT-MATHS-2026-0001')
    expect(wordsOf(card)).toContain('3 compétences attestées d’après C2i2e (2010), au 2 novembre 2026.')
    expect(wordsOf(card)).toContain('tant que vous ne la partagez pas')
    const { bytes } = await latestFile('ines')
    const text = plain((await readPdf(bytes)).text.join(' '))
    for (const words of ['Inès Moreau', 'Claire Fontaine', 'ATT-MATHS-2026-0001', '2 sur 5', 'B2.1'])
      expect(text).toContain(words)
    expect(text).not.toContain('A1.3')
  })

  test('asked for again on the same day and in the same state is the same document, and no second one', async () => {
    const before = (await latestFile('ines')).bytes
    expect((await ask('ines')).title).toContain('ATT-MATHS-2026-0001')
    expect((await latestFile('ines')).bytes).toEqual(before)
    expect(await rowsOf(stage.db).statement.count()).toBe(1)
  })

  test('is a press away from one’s progress, and asked for twice at once is one statement', async () => {
    const progress = only((await stage.say('ines', '/progression')).replies)
    const pressed = await Promise.all(
      [1, 2].map(() => stage.press('ines', progress, 'Recevoir mon attestation')),
    )
    for (const { replies } of pressed) expect(only(replies).title).toContain('ATT-MATHS-2026-0001')
    expect(await rowsOf(stage.db).statement.count()).toBe(1)
    const theirs = only((await stage.say('claire', '/progression Inès')).replies)
    expect(theirs.actions).toEqual([])
  })

  test('with nothing attested says so, and gives none', async () => {
    expect(wordsOf(await ask('karim'))).toContain('Aucune compétence ne vous est encore attestée')
  })

  test('is nobody’s but its holder’s: no other person opens the file or names the statement', async () => {
    const { url } = await latestFile('ines')
    for (const other of ['karim', 'claire', 'helene'])
      expect((await stage.request(url.replace('as=ines', `as=${other}`))).status).toBe(404)
    const { uploadId } = await rowsOf(stage.db).statement.findFirstOrThrow()
    expect(await rowsOf(stage.db).upload.findUnique({ where: { id: uploadId } })).not.toBeNull()
  })

  test('keeps the document for good, however long nobody asks for it', async () => {
    await stage.pass({ days: 40 })
    expect(await rowsOf(stage.db).upload.count()).toBe(1)
  })
})

describe('whoever was given the document', () => {
  let address: string
  let card: Message
  beforeAll(async () => {
    card = await ask('ines')
    address = addressIn(await readPdf((await latestFile('ines')).bytes))
  })

  test('learns nothing until its holder shares it: it is as if there were no such code', async () => {
    const theirs = await page(address)
    expect(theirs.status).toBe(404)
    const nobodys = await page(`${PUBLIC}/verify/${'A'.repeat(26)}`)
    expect(theirs.html).toBe(nobodys.html)
    expect((await page(`${PUBLIC}/verify/ATT-MATHS-2026-0001`)).html).toBe(nobodys.html)
  })

  test('reads no more than the holder chose: that it is valid, or also the name, or also what was attested', async () => {
    const share = async (shows: string) => {
      const form = only((await stage.press('ines', card, card.actions[0]?.label ?? '')).replies)
      card = only((await stage.fill('ines', form, { shows })).replies)
      return page(address)
    }
    const validity = await share('validity')
    expect(validity.status).toBe(200)
    expect(validity.text).toContain('Cette attestation est valable')
    expect(validity.text).toContain('La personne a choisi de ne pas montrer son nom ici.')
    for (const hidden of ['Moreau', 'Claire', 'A1.1']) expect(validity.html).not.toContain(hidden)

    const name = await share('name')
    expect(name.text).toContain('Inès Moreau')
    expect(name.html).not.toContain('A1.1')

    const everything = await share('competences')
    expect(everything.text).toContain('3 compétences attestées sur 28')
    for (const code of ['A1.1', 'A1.2', 'B2.1']) expect(everything.text).toContain(code)
    // Whoever attested has not been asked.
    expect(everything.html).not.toContain('Claire')
  })

  test('reads it in French or in English, on a page that keeps and runs nothing and is in no index', async () => {
    const { text, headers } = await page(address, 'en-GB,fr;q=0.5')
    expect(text).toContain('This statement is valid')
    expect((await page(`${address}?lang=fr`, 'en')).text).toContain('Cette attestation est valable')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
  })

  test('finds it by typing the code as it is written', async () => {
    const code = address.split('/').at(-1) ?? ''
    const typed = (code.match(/.{1,4}/g) ?? []).join(' - ').toLowerCase()
    const asked = await open(`${PUBLIC}/verify?code=${encodeURIComponent(typed)}`)
    expect(asked.status).toBe(303)
    expect(
      (await page(new URL(asked.headers.get('location') ?? '', `${PUBLIC}/verify`).href)).text,
    ).toContain('Cette attestation est valable')
    expect((await page(`${PUBLIC}/verify`)).text).toContain('Le code qui figure sur l’attestation')
  })

  test('learns nothing any more once sharing is taken back', async () => {
    card = only((await stage.press('ines', card, 'Ne plus partager')).replies)
    expect(wordsOf(card)).toContain('tant que vous ne la partagez pas')
    expect((await page(address)).status).toBe(404)
  })

  test('reads that it is out of date once a verdict on it was changed, and a new one has another code', async () => {
    const form = only((await stage.press('ines', card, 'Partager')).replies)
    card = only((await stage.fill('ines', form, { shows: 'competences' })).replies)
    await stage.say('claire', '/changer MATHS-2026-0001 A1.2 refusée Erreur de notre part.')
    const { text, html } = await page(address)
    expect(text).toContain('Cette attestation n’est plus à jour')
    expect(html).not.toContain('A1.1')
    const newer = await ask('ines')
    expect(newer.title).toContain('ATT-MATHS-2026-0003')
    expect(wordsOf(newer)).toContain('2 compétences attestées')
    expect(addressIn(await readPdf((await latestFile('ines')).bytes))).not.toBe(address)
    // Attested again, what was printed then is still not what is true now.
    await stage.pass({ minutes: 1 })
    await stage.say('claire', '/changer MATHS-2026-0001 A1.2 attestée Vu de nouveau.')
    expect((await page(address)).text).toContain('Cette attestation n’est plus à jour')
  })

  test('reads that it was taken back once its holder did, for good, and nothing else', async () => {
    const own = await ask('ines')
    const form = only((await stage.press('ines', own, 'Partager')).replies)
    const shared = only((await stage.fill('ines', form, { shows: 'name' })).replies)
    const theirs = addressIn(await readPdf((await latestFile('ines')).bytes))
    expect((await page(theirs)).text).toContain('Inès Moreau')
    const sure = only((await stage.press('ines', shared, 'Retirer')).replies)
    expect((await page(theirs)).text).toContain('Cette attestation est valable')
    await stage.press('ines', sure, 'Oui, la retirer')
    const { text, html } = await page(theirs)
    expect(text).toContain('Cette attestation a été retirée')
    for (const hidden of ['Moreau', 'ATT-', 'C2i']) expect(html).not.toContain(hidden)
    const again = only((await stage.press('ines', shared, 'Retirer')).replies)
    expect(wordsOf(again)).toContain('Vous avez retiré l’attestation')
  })
})

test('all of one’s statements are at hand, and each can be unshared and had again', async () => {
  const list = only((await stage.say('ines', '/mes-attestations')).replies)
  expect(plain(wordsOf(list))).toMatch(/ATT-MATHS-2026-0004 · 3 compétences · .* retirée/)
  expect(plain(wordsOf(list))).toMatch(/ATT-MATHS-2026-0002 · .* n’est plus à jour/)
  const one = only((await stage.press('ines', list, 'ATT-MATHS-2026-0002')).replies)
  expect(wordsOf(one)).toContain('Une décision qui y figure a changé depuis')
  const before =
    (await rowsOf(stage.db).outboxMessage.count({ where: { key: { contains: ':handed:' } } })) + 1
  await stage.press('ines', one, 'Recevoir le document')
  expect(await rowsOf(stage.db).outboxMessage.count({ where: { key: { contains: ':handed:' } } })).toBe(
    before,
  )
  const unshared = only((await stage.press('ines', one, 'Ne plus partager')).replies)
  expect(wordsOf(unshared)).toContain('tant que vous ne la partagez pas')
  expect(wordsOf(only((await stage.say('karim', '/mes-attestations')).replies))).toContain('/attestation')
})

test('whose statement a revised verdict makes out of date is told so once, with the verdict', async () => {
  const told = async () =>
    (await stage.inbox('ines')).filter(({ text }) => plain(text).includes('plus à jour : qui'))
  const earlier = (await told()).length
  expect(earlier).toBe(1)
  const { title } = await ask('ines')
  await stage.pass({ minutes: 1 })
  await stage.say('claire', '/changer MATHS-2026-0001 A1.1 refusée Erreur de notre part.')
  await stage.composed.assistant.settle()
  const news = (await told()).map(({ text }) => plain(text))
  expect(news).toHaveLength(2)
  expect(news.at(-1)).toContain(
    `Vos attestations ATT-MATHS-2026-0003, ${title?.split(' ').at(-1)} ne sont plus à jour`,
  )
  await stage.pass({ minutes: 1 })
  await stage.say('claire', '/changer MATHS-2026-0001 B2.1 refusée Erreur de notre part.')
  await stage.composed.assistant.settle()
  expect(await told()).toHaveLength(2)
})

test('a code is 128 bits, and no reference leads to a statement', async () => {
  const codes = await rowsOf(stage.db).statement.findMany({ select: { code: true } })
  for (const { code } of codes) expect(code).toMatch(/^[A-Z2-9]{26}$/)
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length)
  expect(26 * Math.log2(31)).toBeGreaterThan(128)
})

test('the whole framework is on the document, with both conditions', async () => {
  const codes = allCompetences(c2i2e).map(({ code }) => code)
  const reference = await declared(stage, 'karim', { competences: codes })
  for (const code of codes) await stage.say('claire', `/attester ${reference} ${code}`)
  await ask('karim')
  const { text } = await readPdf((await latestFile('karim')).bytes)
  const all = plain(text.join('\n'))
  for (const code of codes) expect(all).toContain(code)
  expect(all).toContain('28 compétences attestées sur 28.')
  expect(all).toContain('Condition remplie dans tous les domaines')
})
