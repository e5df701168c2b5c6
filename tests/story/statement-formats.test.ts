/** A statement as a badge for each competence, in one file, and in the words of the European learning model. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { keyring } from '../../bots/verify/keys.ts'
import { createSigner, didWeb } from '../../core/documents/credential/signing.ts'
import { declared } from '../support/declaring.ts'
import { areThere, violationsIn } from '../support/elm.ts'
import { only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { verdictOn } from '../support/verifier.ts'

const PUBLIC = 'https://sos.example.fr/tice'
const ATTESTED = ['A1.1', 'A3.3', 'B2.1']

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

type Json = Record<string, unknown>

const read = async (address: string) => (await stage.request(address.replace(PUBLIC, ''))).json()
const ask = async (): Promise<Message> => only((await stage.say('ines', '/attestation')).replies)
const formats = async (card: Message) => only((await stage.press('ines', card, 'Autres formats')).replies)
const filesOf = async (who: string) =>
  (await stage.inbox(who)).flatMap(({ body }) =>
    body.flatMap((one) => (one.kind === 'file' && one.name.endsWith('.json') ? [one] : [])),
  )
async function received(label: string, card?: Message): Promise<Json> {
  await stage.press('ines', await formats(card ?? (await ask())), label)
  await stage.composed.assistant.settle()
  const file = (await filesOf('ines')).at(-1)
  return JSON.parse(await (await stage.request(file?.url ?? '')).text())
}
const bundle = (card?: Message) => received('Un badge par compétence', card)
const badgesIn = (whole: Json) =>
  (whole['credentialSubject'] as { verifiableCredential: Json[] }).verifiableCredential

async function pageSays(file: Json, name = ''): Promise<string> {
  const form = new FormData()
  form.set('badge', new File([JSON.stringify(file)], 'badge'))
  form.set('name', name)
  const headers = { accept: 'text/plain' }
  return plain(await (await stage.request('/verify', { method: 'POST', body: form, headers })).text())
}
const signed = async (one: Json) => verdictOn(one, { read, now: stage.clock.now() })

describe('a badge for each competence', () => {
  test('is one file in which each stands by itself, and all together, as another implementation finds too', async () => {
    const whole = await bundle()
    expect(whole['type']).toEqual(['VerifiableCredential', 'ClrCredential'])
    expect(await signed(whole)).toEqual({ isSigned: true, isPast: false })
    const badges = badgesIn(whole)
    const codes = badges.map(
      (one) => (one['credentialSubject'] as { achievement: Json }).achievement['humanCode'],
    )
    expect(codes).toEqual(ATTESTED)
    for (const one of badges) expect(await signed(one)).toEqual({ isSigned: true, isPast: false })
    for (const name of ['Inès', 'Moreau', 'Claire', 'Fontaine'])
      expect(JSON.stringify(whole)).not.toContain(name)
  })

  test('is valid on our page, whole or one alone, in the name of its holder', async () => {
    const whole = await bundle()
    const said = await pageSays(whole, 'Inès Moreau')
    expect(said).toContain('Ce badge est valable')
    expect(said).toContain('Il en réunit 3, et chacun se vérifie aussi seul.')
    expect(said).toContain('Ce badge porte bien le nom « Inès Moreau ».')
    for (const code of ATTESTED) expect(said).toContain(`– ${code}`)
    const alone = await pageSays(badgesIn(whole)[1] as Json, 'Inès Moreau')
    expect(alone).toContain('Ce badge est valable')
    expect(alone).toContain('Ce badge porte bien le nom « Inès Moreau ».')
    expect(alone).not.toContain('A1.1')
  })

  test('changed, or with one of them left out or put in from elsewhere, is refused', async () => {
    const whole = await bundle()
    const otherwise = (change: (badges: Json[]) => unknown): Json => {
      const copy = structuredClone(whole)
      change(badgesIn(copy))
      return copy
    }
    const forged = [
      otherwise((badges) => badges.pop()),
      otherwise((badges) => badges.push(structuredClone(badges[0] as Json))),
      otherwise((badges) => Object.assign(badges[0] as Json, { name: 'Agrégation' })),
      otherwise((badges) => Object.assign(badges[0] as Json, { validFrom: '2025-01-01T00:00:00Z' })),
      { ...whole, name: 'Agrégation' },
    ]
    for (const one of forged) expect(await pageSays(one)).toContain('n’est pas authentique')
    // A signature is not lent: neither to another badge, nor to none.
    const { proof: _, ...bare } = badgesIn(whole)[0] as Json
    expect(await pageSays(otherwise((badges) => badges.splice(0, 1, bare)))).toContain(
      'Nous ne pouvons pas vérifier',
    )
  })

  test('is signed once, is kept with its statement, and stands no more once that was taken back', async () => {
    const card = await ask()
    const whole = await bundle(card)
    await stage.pass({ days: 35 })
    expect(await bundle(card)).toEqual(whole)
    const sure = only((await stage.press('ines', card, 'Retirer')).replies)
    await stage.press('ines', sure, 'Oui, la retirer')
    expect(await pageSays(whole)).toContain('Ce badge ne vaut plus')
    expect(await pageSays(badgesIn(whole)[0] as Json)).toContain('Ce badge ne vaut plus')
    const refused = only((await stage.press('ines', card, 'Autres formats')).replies)
    expect(plain(wordsOf(refused))).toContain('Vous avez retiré l’attestation')
  })
})

/** What the university adds when it seals: who it is registered as, and when. */
function sealed(credential: Json): Json {
  type Place = { address: Json }
  type Achievement = { awardedBy: { awardingBody: { location: Place } } }
  const { hasClaim } = credential['credentialSubject'] as { hasClaim: [Achievement] }
  const { location } = hasClaim[0].awardedBy.awardingBody
  const { countryCode } = location.address
  return {
    ...credential,
    issued: '2026-11-03T09:00:00Z',
    issuanceDate: '2026-11-03T09:00:00Z',
    issuer: {
      id: 'urn:epass:org:1',
      type: 'Organisation',
      legalName: { fr: 'Université' },
      location,
      eIDASIdentifier: {
        id: 'urn:epass:id:1',
        type: 'LegalIdentifier',
        notation: 'VATFR-1',
        spatial: countryCode,
      },
    },
  }
}

describe('for the university’s seal', () => {
  const sealable = () => received('Pour le sceau de l’université')

  test('is in its holder’s name, each competence an achievement with its day, the texts in their languages, and unsigned', async () => {
    const credential = await sealable()
    expect(credential['type']).toEqual(['VerifiableCredential', 'EuropeanDigitalCredential'])
    expect(credential).not.toHaveProperty('proof')
    expect(credential).toMatchObject({
      displayParameter: { title: { fr: 'Attestation de compétences' } },
      credentialSubject: { type: 'Person', fullName: { fr: 'Inès Moreau' } },
    })
    const { hasClaim } = credential['credentialSubject'] as { hasClaim: Json[] }
    const parts = hasClaim[0]?.['hasPart'] as Array<{ title: { fr: string }; awardedBy: Json }>
    expect(parts.map(({ title }) => title.fr.slice(0, 4))).toEqual(ATTESTED)
    for (const { awardedBy } of parts)
      expect(awardedBy).toMatchObject({
        awardingDate: expect.stringMatching(/^2026-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        awardingBody: { type: 'Organisation', legalName: { fr: 'Institut de démonstration' } },
      })
    // Who attested was not asked.
    expect(JSON.stringify(credential)).not.toContain('Fontaine')
  })

  test('gives everything in it an address and a kind, and says nothing of one twice in different ways', async () => {
    const said = new Map<string, string>()
    for (const one of objectsIn(await sealable())) {
      expect(one).toMatchObject({ id: expect.stringMatching(/^(urn|http):/) })
      expect(one['type']).toBeTruthy()
      const before = said.get(String(one['id']))
      if (before) expect(JSON.stringify(one)).toBe(before)
      said.set(String(one['id']), JSON.stringify(one))
    }
    expect(said.size).toBeGreaterThan(20)
  })

  test.runIf(areThere)(
    'is valid against the profile’s own shapes once the seal has said who issues it',
    async () => {
      const credential = await sealable()
      expect((await violationsIn(credential)).sort()).toEqual([
        'issued: MinCountConstraintComponent',
        'issuer: MinCountConstraintComponent',
      ])
      expect(await violationsIn(sealed(credential))).toEqual([])
    },
  )

  test('goes to its holder alone, and is no badge', async () => {
    const credential = await sealable()
    expect(await pageSays(credential)).toContain('Nous ne pouvons pas vérifier ce fichier')
    const files = await filesOf('ines')
    for (const { url } of files)
      for (const other of ['karim', 'claire', 'helene'])
        expect((await stage.request(url.replace('as=ines', `as=${other}`))).status).toBe(404)
    for (const other of ['karim', 'claire', 'helene']) expect(await filesOf(other)).toEqual([])
    const { sealableId } = await rowsOf(stage.db).statement.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(sealableId).not.toBeNull()
  })

  test('is there where nothing is signed, too, and the badges are not', async () => {
    const bare = await freshStage()
    const reference = await declared(bare, 'ines', { competences: ['A1.1'] })
    await bare.say('claire', `/attester ${reference} A1.1`)
    const card = only((await bare.say('ines', '/attestation')).replies)
    const others = only((await bare.press('ines', card, 'Autres formats')).replies)
    expect(others.actions.map(({ label }) => label)).toEqual(['Pour le sceau de l’université'])
    await bare.close()
  })
})

/** All of them but texts by language, and the credential itself. */
function* objectsIn(value: unknown, depth = 0): Generator<Json> {
  if (typeof value !== 'object' || value === null) return
  const isTexts = Object.keys(value).every((name) => ['fr', 'en'].includes(name))
  if (!Array.isArray(value) && !isTexts && depth > 0) yield value as Json
  for (const inner of Object.values(value)) yield* objectsIn(inner, depth + 1)
}
