/** A trainee shows some competences of a statement: the proof of these holds, and nothing tells of the others. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { keyring, renewKeys } from '../../bots/verify/keys.ts'
import { createSigner, didWeb } from '../../core/documents/credential/signing.ts'
import { allCompetences } from '../../core/framework/framework.ts'
import { c2i2e } from '../../core/framework/frameworks.ts'
import { declared } from '../support/declaring.ts'
import { only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { verdictOn } from '../support/verifier.ts'

const PUBLIC = 'https://sos.example.fr/tice'
const ATTESTED = ['A1.1', 'A1.2', 'A3.3', 'B2.1']

let folder: string
let stage: Stage
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sos-tice-keys-'))
  const signer = createSigner(didWeb(`${PUBLIC}/verify`), keyring(folder, { now: () => stage.clock.now() }))
  stage = await freshStage({ publicUrl: PUBLIC, signer })
  const reference = await declared(stage, 'ines', { competences: ATTESTED })
  for (const code of ATTESTED) await stage.say('claire', `/attester ${reference} ${code}`)
})
afterAll(async () => {
  await stage.close()
  await rm(folder, { recursive: true })
})

type Credential = Record<string, unknown>

const fetched = async (address: string) => stage.request(address.replace(PUBLIC, ''))
const read = async (address: string) => (await fetched(address)).json()
const ask = async (): Promise<Message> => only((await stage.say('ines', '/attestation')).replies)

async function show(competences: readonly string[], card?: Message): Promise<Message> {
  const form = only((await stage.press('ines', card ?? (await ask()), 'Montrer une partie')).replies)
  const { replies } = await stage.fill('ines', form, { competences: [...competences] })
  return only(replies)
}

/** The file that came last to Inès. */
async function received(): Promise<string> {
  await stage.composed.assistant.settle()
  const urls = (await stage.inbox('ines')).flatMap(({ body }) =>
    body.flatMap((one) => (one.kind === 'file' && one.name.endsWith('.json') ? [one.url] : [])),
  )
  return (await stage.request(urls.at(-1) ?? '')).text()
}
const shownFile = async (competences: readonly string[]): Promise<Credential> => {
  await show(competences)
  return JSON.parse(await received())
}
const addressIn = (card: Message) =>
  /https:\/\/sos\.example\.fr\/tice\/verify\/[A-Z2-9]{26}/.exec(wordsOf(card))?.[0] ?? ''

async function pageSays(file: Credential | string, name = ''): Promise<string> {
  const form = new FormData()
  form.set('badge', new File([typeof file === 'string' ? file : JSON.stringify(file)], 'badge'))
  form.set('name', name)
  const headers = { accept: 'text/plain' }
  return plain(await (await stage.request('/verify', { method: 'POST', body: form, headers })).text())
}
const pageAt = async (address: string) => {
  const response = await fetched(address)
  const html = (await response.text()).replace(/<style>[\s\S]*?<\/style>/, '')
  return { status: response.status, html, text: plain(html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')) }
}

/** The library by itself, with the key that did:web leads to. */
async function isSigned(credential: Credential): Promise<boolean> {
  return (await verdictOn(credential, { read, now: stage.clock.now() })).isSigned
}

describe('a part of a statement', () => {
  test('is what its holder chose among what is attested, as a file and at an address', async () => {
    const form = only((await stage.press('ines', await ask(), 'Montrer une partie')).replies)
    const offered = JSON.stringify(form)
    for (const code of ATTESTED) expect(offered).toContain(code)
    expect(offered).not.toContain('B3.1')
    const card = only((await stage.fill('ines', form, { competences: ['A3.3', 'A1.1'] })).replies)
    expect(plain(wordsOf(card))).toContain('Vous montrez A1.1, A3.3, et rien d’autre.')
    expect(addressIn(card)).not.toBe('')
  })

  test('says nothing of the others, nor how many there are, nor who anybody is', async () => {
    await show(['A1.1', 'A3.3'])
    const text = await received()
    const hidden = allCompetences(c2i2e).filter(({ code }) => ['A1.2', 'B2.1'].includes(code))
    for (const { code, text: says } of hidden) {
      expect(text).not.toContain(code)
      expect(text).not.toContain(says)
    }
    for (const name of ['Inès', 'Moreau', 'Claire', 'Fontaine', '4 compétences', 'four'])
      expect(text).not.toContain(name)
    // Nor does its proof, whose bytes hold the signatures of what it shows and numbers.
    const { proofValue } = (JSON.parse(text) as { proof: { proofValue: string } }).proof
    const bytes = Buffer.from(proofValue.slice(1), 'base64url').toString('latin1')
    for (const { code } of hidden) expect(bytes).not.toContain(code)
    const { statementId, competences } = await rowsOf(stage.db).shownPart.findFirstOrThrow()
    expect(competences).toEqual(['A1.1', 'A3.3'])
    // What parts are taken of is kept, and was handed to nobody.
    const { showableId } = await rowsOf(stage.db).statement.findUniqueOrThrow({ where: { id: statementId } })
    const handed = (await stage.inbox('ines')).flatMap(({ body }) =>
      body.flatMap((one) => (one.kind === 'file' ? [one.url] : [])),
    )
    expect(showableId).not.toBeNull()
    expect(handed.some((url) => url.includes(showableId ?? ''))).toBe(false)
  })

  test('bears a proof that the library holds for good by the issuer’s own key, and so does ours, as a part', async () => {
    const credential = await shownFile(['A1.1', 'A3.3'])
    expect(credential['proof']).toMatchObject({ cryptosuite: 'ecdsa-sd-2023' })
    expect(await verdictOn(credential, { read, now: stage.clock.now() })).toEqual({
      isSigned: true,
      isPast: false,
    })
    const said = await pageSays(credential, 'Inès Moreau')
    expect(said).toContain('Ce badge est valable')
    expect(said).toContain('La personne a choisi les compétences qu’elle montre')
    expect(said).toContain('Ce badge porte bien le nom « Inès Moreau ».')
    expect(said).toContain('A3.3')
    expect(said).not.toContain('B2.1')
  })

  test('changed in any of its words, or with one left out, is refused', async () => {
    const credential = await shownFile(['A1.1', 'A3.3'])
    const ways = [...leavesOf(credential)]
    expect(ways.length).toBeGreaterThan(30)
    for (const way of ways)
      for (const change of [
        (text: string) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`,
        () => undefined,
      ]) {
        const forged = structuredClone(credential)
        const last = way.at(-1) as string
        const holder = way.slice(0, -1).reduce((at, name) => at[name] as Credential, forged)
        if (typeof holder[last] === 'boolean') holder[last] = !holder[last]
        else holder[last] = change(String(holder[last]))
        expect([way.join('.'), await isSigned(forged).catch(() => false)]).toEqual([way.join('.'), false])
      }
  }, 120_000)

  test('does not grow by what is taken from another part', async () => {
    const [one, other] = [await shownFile(['A1.1']), await shownFile(['B2.1'])]
    const alignments = (from: Credential) =>
      (from['credentialSubject'] as { achievement: { alignment: unknown[] } }).achievement.alignment
    const forged = structuredClone(one)
    alignments(forged).push(...alignments(other))
    expect(await isSigned(forged).catch(() => false)).toBe(false)
    expect(await pageSays(forged)).toContain('n’est pas authentique')
  })

  test('is signed by a key of its own kind, which only its owner reads, and renewed with the other', async () => {
    const before = await shownFile(['A1.1', 'A1.2'])
    stage.clock.advance(1_000)
    expect(await renewKeys(folder, stage.clock.now())).toHaveLength(2)
    const names = await readdir(folder)
    expect(names.filter((name) => name.startsWith('showing-'))).toHaveLength(2)
    expect(await pageSays(before)).toContain('Ce badge est valable')
    const controller = (await read(`${PUBLIC}/verify/did.json`)) as { verificationMethod: Credential[] }
    expect(controller.verificationMethod).toHaveLength(4)
    expect(JSON.stringify(controller)).not.toContain('secret')
    // What was signed before is kept: a further part of it is by the key of then.
    const methodOf = (from: Credential) => (from['proof'] as Credential)['verificationMethod']
    const again = await shownFile(['A3.3', 'B2.1'])
    expect(methodOf(again)).toBe(methodOf(before))
    expect(await isSigned(again)).toBe(true)
  })

  test('handed in whole, as it is kept, is neither a part nor called altered', async () => {
    await show(['A1.1'])
    const { showableId } = await rowsOf(stage.db).statement.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const { file } = await rowsOf(stage.db).upload.findUniqueOrThrow({
      where: { id: showableId ?? '' },
      include: { file: true },
    })
    expect(await pageSays(new TextDecoder().decode(file.content))).toContain(
      'signé d’une façon que nous ne lisons pas',
    )
  })

  test('asked for twice, in any order and at once, is the same part', async () => {
    const card = await ask()
    const count = () => rowsOf(stage.db).shownPart.count()
    await show(['A3.3', 'B2.1'], card)
    const before = await count()
    const form = only((await stage.press('ines', card, 'Montrer une partie')).replies)
    await Promise.all([1, 2].map(() => stage.fill('ines', form, { competences: ['A1.2', 'A3.3'] })))
    expect(await count()).toBe(before + 1)
    await show(['B2.1', 'A3.3'], card)
    expect(await count()).toBe(before + 1)
  })

  test('of nothing, of what is not attested, or of another’s statement, is refused in a sentence', async () => {
    const card = await ask()
    const form = only((await stage.press('ines', card, 'Montrer une partie')).replies)
    const said = async (as: string, competences: string[]) =>
      plain(JSON.stringify((await stage.fill(as, form, { competences })).replies))
    const before = await rowsOf(stage.db).shownPart.count()
    await said('ines', [])
    await said('ines', ['B3.1'])
    await said('karim', ['A1.1'])
    await said('claire', ['A1.1'])
    expect(await rowsOf(stage.db).shownPart.count()).toBe(before)
  })
})

describe('the address of a part', () => {
  test('shows what its holder chose and no more, without a name, whatever the statement lets be read', async () => {
    const address = addressIn(await show(['A1.1', 'A3.3']))
    const { status, text, html } = await pageAt(address)
    expect(status).toBe(200)
    expect(text).toContain('Cette attestation est valable')
    expect(text).toContain('Les 2 compétences que la personne a choisi de montrer')
    for (const hidden of ['A1.2', 'B2.1', 'Moreau', 'Claire', 'sur 28', '4 compétences'])
      expect(html).not.toContain(hidden)
    expect(await read(`${address}.json`)).toMatchObject({ proof: { cryptosuite: 'ecdsa-sd-2023' } })
    // The statement itself is still its holder's alone.
    const { code } = await rowsOf(stage.db).statement.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect((await pageAt(`${PUBLIC}/verify/${code}`)).status).toBe(404)
  })

  test('says nothing any more once they stop showing it, and what stands at others stays', async () => {
    const kept = addressIn(await show(['A1.2']))
    const card = await show(['A1.1', 'B2.1'])
    const address = addressIn(card)
    const list = only((await stage.press('ines', card, 'Ne plus montrer')).replies)
    const nobodys = await pageAt(`${PUBLIC}/verify/${'A'.repeat(26)}`)
    expect((await pageAt(address)).html).toBe(nobodys.html)
    expect((await fetched(`${address}.json`)).status).toBe(404)
    expect((await pageAt(kept)).status).toBe(200)
    expect(wordsOf(list)).toContain(kept)
    expect(wordsOf(list)).not.toContain(address)
    // Shown again, it has another address: whoever had the first is shown nothing.
    expect(addressIn(await show(['A1.1', 'B2.1']))).not.toBe(address)
    expect((await pageAt(address)).status).toBe(404)
    // Pressed once more, on a card of before.
    await stage.press('ines', card, 'Ne plus montrer')
    for (const other of ['karim', 'claire'])
      await stage.press(other, card, 'Ne plus montrer').catch(() => undefined)
    expect((await pageAt(kept)).status).toBe(200)
  })

  test('says that the statement was taken back, and the file does not stand any more', async () => {
    const statement = await ask()
    const card = await show(['A1.1', 'A3.3'], statement)
    const credential = JSON.parse(await received()) as Credential
    const address = addressIn(card)
    const sure = only((await stage.press('ines', statement, 'Retirer')).replies)
    await stage.press('ines', sure, 'Oui, la retirer')
    expect((await pageAt(address)).text).toContain('Cette attestation a été retirée')
    expect((await fetched(`${address}.json`)).status).toBe(404)
    // Whoever reads the signature alone is told that all is well.
    expect(await verdictOn(credential, { read, now: stage.clock.now() })).toEqual({
      isSigned: true,
      isPast: true,
    })
    expect(await pageSays(credential)).toContain('Ce badge ne vaut plus')
    const refused = only((await stage.press('ines', statement, 'Montrer une partie')).replies)
    const said = await stage.fill('ines', refused, { competences: ['A1.1'] }).catch(() => undefined)
    expect(plain(JSON.stringify(said?.replies ?? refused))).toContain('retiré')
  })

  test('names no competence any more once a verdict on any was changed', async () => {
    const statement = await ask()
    const address = addressIn(await show(['A1.1', 'A3.3'], statement))
    const credential = JSON.parse(await received()) as Credential
    await stage.say('claire', '/changer MATHS-2026-0001 B2.1 refusée Erreur de notre part.')
    const { text } = await pageAt(address)
    expect(text).toContain('Cette attestation n’est plus à jour')
    expect(text).not.toContain('A1.1')
    expect(await pageSays(credential)).toContain('Ce badge ne vaut plus')
  })
})

test('files of parts stay with their statement', async () => {
  const uploads = await rowsOf(stage.db).shownPart.findMany({ select: { uploadId: true } })
  await stage.pass({ days: 40 })
  const ids = uploads.map(({ uploadId }) => uploadId)
  expect(await rowsOf(stage.db).upload.count({ where: { id: { in: ids } } })).toBe(ids.length)
})

test('without an address on the web no part is offered', async () => {
  const bare = await freshStage()
  const reference = await declared(bare, 'ines', { competences: ['A1.1', 'A3.3'] })
  for (const code of ['A1.1', 'A3.3']) await bare.say('claire', `/attester ${reference} ${code}`)
  const card = only((await bare.say('ines', '/attestation')).replies)
  expect(card.actions.map(({ label }) => label)).not.toContain('Montrer une partie')
  await bare.close()
})

/** Every text in a credential, but the contexts, which say what its words mean and are compared whole. */
function* leavesOf(value: unknown, path: ReadonlyArray<string> = []): Generator<string[]> {
  if (path[0] === '@context') return
  if (typeof value !== 'object' || value === null) yield [...path]
  else for (const [name, inner] of Object.entries(value)) yield* leavesOf(inner, [...path, name])
}
