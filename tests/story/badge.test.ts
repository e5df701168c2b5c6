/** A statement as an Open Badges 3.0 credential: verified by another implementation, from what stands on the web alone. */
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { addKey, keyring } from '../../bots/verify/keys.ts'
import { KEYWORD } from '../../core/documents/credential/reading/carried.ts'
import { textsIn } from '../../core/documents/credential/reading/png-text.ts'
import { createSigner, didWeb } from '../../core/documents/credential/signing.ts'
import { declared } from '../support/declaring.ts'
import { only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { verdictOn } from '../support/verifier.ts'

const PUBLIC = 'https://sos.example.fr/tice'

let folder: string
let stage: Stage
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sos-tice-keys-'))
  const keys = join(folder, 'keys')
  const signer = createSigner(didWeb(`${PUBLIC}/verify`), keyring(keys, { now: () => stage.clock.now() }))
  stage = await freshStage({ publicUrl: PUBLIC, signer })
  const reference = await declared(stage, 'ines', { competences: ['A1.1', 'A3.3'] })
  for (const code of ['A1.1', 'A3.3']) await stage.say('claire', `/attester ${reference} ${code}`)
})
afterAll(async () => {
  await stage.close()
  await rm(folder, { recursive: true })
})

type Credential = Record<string, unknown>

/** As a proxy hands it on: without the path that it stands under. */
const fetched = async (address: string) => stage.request(address.replace(PUBLIC, ''))
const read = async (address: string) => (await fetched(address)).json()
const verdict = (credential: Credential) => verdictOn(credential, { read, now: stage.clock.now() })
const ask = async (): Promise<Message> => only((await stage.say('ines', '/attestation')).replies)

/** What came last to Inès of the badge that she asks for. */
async function received(card: Message, ending: '.json' | '.png'): Promise<Uint8Array> {
  await stage.press('ines', card, 'Recevoir le badge numérique')
  await stage.composed.assistant.settle()
  const files = (await stage.inbox('ines')).flatMap(({ body }) =>
    body.flatMap((one) => (one.kind === 'file' && one.name.endsWith(ending) ? [one.url] : [])),
  )
  return new Uint8Array(await (await stage.request(files.at(-1) ?? '')).arrayBuffer())
}
const badge = async (card: Message): Promise<Credential> =>
  JSON.parse(new TextDecoder().decode(await received(card, '.json')))
async function shareAs(card: Message, shows: string): Promise<void> {
  const form = only((await stage.press('ines', card, card.actions[0]?.label ?? '')).replies)
  await stage.fill('ines', form, { shows })
}

describe('the badge of a statement', () => {
  test('is signed by the issuer, whose keys stand where did:web says, and stands', async () => {
    const credential = await badge(await ask())
    expect(await verdict(credential)).toEqual({ isSigned: true, isPast: false })
    expect(credential).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: 'did:web:sos.example.fr:tice:verify', name: 'Institut de démonstration' },
      proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' },
    })
    const { alignment } = (credential['credentialSubject'] as { achievement: { alignment: Credential[] } })
      .achievement
    expect(alignment.map((one) => one['targetCode'])).toEqual(['A1.1', 'A3.3'])
  })

  test('names nobody, neither its holder nor who attested', async () => {
    const text = JSON.stringify(await badge(await ask()))
    for (const name of ['Inès', 'Moreau', 'Claire', 'Fontaine']) expect(text).not.toContain(name)
    expect(text).toContain('sha256$')
  })

  test('changed in any of its words is refused', async () => {
    const credential = await badge(await ask())
    const paths = leavesOf(credential)
    expect(paths.length).toBeGreaterThan(35)
    for (const path of paths) {
      const forged = structuredClone(credential)
      change(forged, path)
      const outcome = await verdict(forged).catch(() => ({ isSigned: false }))
      expect([path.join('.'), outcome.isSigned]).toEqual([path.join('.'), false])
    }
  })

  test('is the same each time, and stays with its statement', async () => {
    const card = await ask()
    const first = await badge(card)
    await stage.pass({ days: 3 })
    const { credentialId } = await rowsOf(stage.db).statement.findFirstOrThrow()
    expect(await rowsOf(stage.db).upload.findUnique({ where: { id: credentialId ?? '' } })).not.toBeNull()
    expect(await badge(card)).toEqual(first)
  })

  test('is at the address of the statement only where its holder shows everything', async () => {
    const card = await ask()
    const { code } = await rowsOf(stage.db).statement.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const address = `${PUBLIC}/verify/${code}.json`
    for (const shows of ['validity', 'name']) {
      await shareAs(card, shows)
      expect((await fetched(address)).status).toBe(404)
    }
    await shareAs(card, 'competences')
    const credential = (await read(address)) as Credential
    expect(await verdict(credential)).toEqual({ isSigned: true, isPast: false })
    expect(credential).toEqual(await badge(card))
    const nobodys = await fetched(`${PUBLIC}/verify/${'A'.repeat(26)}.json`)
    expect([nobodys.status, await nobodys.json()]).toEqual([404, { error: 'nothing can be verified here' }])
  })

  test('keeps its signature when a new key signs, which is another', async () => {
    const card = await ask()
    const before = await badge(card)
    stage.clock.advance(1_000)
    await addKey(join(folder, 'keys'), stage.clock.now())
    const controller = (await read(`${PUBLIC}/verify/did.json`)) as { verificationMethod: unknown[] }
    expect(controller.verificationMethod).toHaveLength(2)
    expect(JSON.stringify(controller)).not.toContain('secret')
    expect(await verdict(before)).toEqual({ isSigned: true, isPast: false })
    const { code } = await rowsOf(stage.db).statement.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const after = (await read(`${PUBLIC}/verify/${code}.json`)) as Credential
    expect((after['proof'] as Credential)['verificationMethod']).not.toBe(
      (before['proof'] as Credential)['verificationMethod'],
    )
    expect(await verdict(after)).toEqual({ isSigned: true, isPast: false })
  })

  test('does not stand any more once a verdict on it was changed, or its holder took it back, as its list says', async () => {
    const card = await ask()
    const credential = await badge(card)
    const sure = only((await stage.press('ines', card, 'Retirer')).replies)
    await stage.press('ines', sure, 'Oui, la retirer')
    // Whoever reads the signature alone is told that all is well.
    expect(await verdict(credential)).toEqual({ isSigned: true, isPast: true })
    const newer = await badge(await ask())
    expect(await verdict(newer)).toEqual({ isSigned: true, isPast: false })
    await stage.say('claire', '/changer MATHS-2026-0001 A1.1 refusée Erreur de notre part.')
    expect(await verdict(newer)).toEqual({ isSigned: true, isPast: true })
  })
})

/** What the page says of it, to whoever was handed it. */
async function pageSays(badge: Credential | Uint8Array, name = ''): Promise<string> {
  const form = new FormData()
  const content = badge instanceof Uint8Array ? new Uint8Array(badge) : JSON.stringify(badge)
  form.set('badge', new File([content], 'badge'))
  form.set('name', name)
  const response = await stage.request('/verify', {
    method: 'POST',
    body: form,
    headers: { accept: 'text/plain' },
  })
  return plain(await response.text())
}

describe('the badge of a statement, handed in on the page', () => {
  test('is valid, in the name of its holder, and no more once it does not stand', async () => {
    const card = await ask()
    const credential = await badge(card)
    const said = await pageSays(credential, 'Inès Moreau')
    expect(said).toContain('Ce badge est valable')
    expect(said).toContain('Ce badge porte bien le nom « Inès Moreau ».')
    expect(said).toContain('A3.3')
    expect(await pageSays({ ...credential, name: 'Autre' })).toContain('n’est pas authentique')
    const sure = only((await stage.press('ines', card, 'Retirer')).replies)
    await stage.press('ines', sure, 'Oui, la retirer')
    expect(await pageSays(credential)).toContain('Ce badge ne vaut plus')
  })

  test('in its picture is the same credential, whatever key signs by now, and stays with its statement', async () => {
    const card = await ask()
    const [png, json] = [await received(card, '.png'), await received(card, '.json')]
    expect(png.subarray(1, 4)).toEqual(new TextEncoder().encode('PNG'))
    expect(textsIn(png, KEYWORD, json.length)).toEqual([json])
    expect(await pageSays(png, 'Inès Moreau')).toContain('Ce badge est valable')
    for (const name of ['Inès', 'Moreau', 'Claire', 'Fontaine'])
      expect(Buffer.from(png).includes(name)).toBe(false)
    stage.clock.advance(1_000)
    await addKey(join(folder, 'keys'), stage.clock.now())
    await stage.pass({ days: 3 })
    expect(await received(card, '.png')).toEqual(png)
    const { pictureId } = await rowsOf(stage.db).statement.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(await rowsOf(stage.db).upload.findUnique({ where: { id: pictureId ?? '' } })).not.toBeNull()
    // One that was handed out before there were pictures gets its own, of the credential that it has.
    await rowsOf(stage.db).statement.updateMany({ data: { pictureId: null } })
    expect(await received(card, '.png')).toEqual(png)
  })

  test('is no longer genuine once the key that signed it was taken away', async () => {
    const credential = await badge(await ask())
    expect(await pageSays(credential)).toContain('Ce badge est valable')
    const keys = join(folder, 'keys')
    const [latest = ''] = (await readdir(keys)).sort().reverse()
    const away = join(folder, latest)
    await rename(join(keys, latest), away)
    expect(await pageSays(credential)).toContain('Ce badge n’est pas authentique')
    await rename(away, join(keys, latest))
  })
})

test('a key is a file that nobody else reads, outside the database', async () => {
  const keys = join(folder, 'keys')
  const names = await readdir(keys)
  expect(names.length).toBe(3)
  for (const name of names) expect((await stat(join(keys, name))).mode & 0o077).toBe(0)
})

test('without an address on the web there is no badge, and it says so', async () => {
  const bare = await freshStage()
  const reference = await declared(bare, 'ines', { competences: ['A1.1'] })
  await bare.say('claire', `/attester ${reference} A1.1`)
  const card = only((await bare.say('ines', '/attestation')).replies)
  expect(card.actions.map(({ label }) => label)).toEqual(['Partager', 'Autres formats', 'Retirer'])
  expect((await bare.request('/verify/did.json')).status).toBe(404)
  await bare.close()
})

type Path = ReadonlyArray<string | number>

/** Every text in a credential, but the contexts, which say what its words mean and are compared whole. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (path[0] === '@context') return []
  if (typeof value === 'string' || typeof value === 'boolean') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(name) : name]),
  )
}

function change(credential: Credential, path: Path): void {
  const last = path.at(-1) ?? ''
  let at = credential as Record<string | number, unknown>
  for (const name of path.slice(0, -1)) at = at[name] as Record<string | number, unknown>
  const was = at[last]
  at[last] = typeof was === 'string' ? `${was.slice(0, -1)}${was.endsWith('0') ? '1' : '0'}` : !was
}

test('what is said of it is in one’s language', async () => {
  const { replies } = await stage.say('ines', '/mes-attestations')
  expect(wordsOf(only(replies))).toContain('ATT-MATHS-2026-')
})
