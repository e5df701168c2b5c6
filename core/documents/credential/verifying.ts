/**
 * Whether a file is the badge that it says it is. Nothing is read from the network: an issuer is one whose keys we know, and
 * any other is unknown, however good its signature. Libraries call a credential that was revoked *verified*: whether it
 * stands is read apart, where its status says.
 */
import { MULTIKEY_V1, PARTS_SUITE } from './names.ts'
import { isWholeForParts } from './parts.ts'
import { badgeIn, type Proof, type ReadBadge, type Said, type StatusEntry } from './reading/badge.ts'
import { credentialIn } from './reading/carried.ts'
import { type Unread, Unreadable } from './reading/unread.ts'
import type { Json } from './signing.ts'

/** Whose keys we know: what the issuer is called in credentials, and its keys as multibase. */
export type Issuers = ReadonlyArray<{ readonly id: string; readonly keys: readonly string[] }>

export type Examined =
  | { readonly kind: 'unread'; readonly why: Unread }
  | {
      readonly kind: 'read'
      readonly said: Said
      readonly status: ReadBadge['status']
      /** How many badges it holds; 0 where it is one. */
      readonly badges: number
      /** Of the words, by the key that the proof names. `unchecked`: the key is nowhere to be had. */
      readonly signature: 'holds' | 'fails' | 'unchecked'
      /** `impostor`: it names an issuer that we know, and the key is not theirs. */
      readonly issuer: 'known' | 'impostor' | 'unknown'
    }

/** Everything but whether it stands, which the issuer alone can tell. */
export async function examine(file: Uint8Array, issuers: Issuers): Promise<Examined> {
  try {
    const badge = badgeIn(credentialIn(file))
    const all = [badge, ...badge.badges]
    const checked = await Promise.all(all.map((one) => checkAll(one, issuers)))
    const status = all.flatMap((one) => one.status).filter(isFirst)
    return { kind: 'read', said: badge.said, status, badges: badge.badges.length, ...together(checked) }
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unread', why: error.why }
    throw error
  }
}

type Checked = Pick<Extract<Examined, { kind: 'read' }>, 'signature' | 'issuer'>

/** Several badges of one statement have one bit. */
function isFirst(entry: ReadBadge['status'][number], index: number, all: ReadBadge['status']): boolean {
  const same = (other: typeof entry) => JSON.stringify(other) === JSON.stringify(entry)
  return all.findIndex(same) === index
}

/** What holds badges holds when each of them does, and is of an issuer that we know when each of them is. */
function together(all: readonly Checked[]): Checked {
  const some = (is: (one: Checked) => boolean) => all.some(is)
  const broken = some((one) => one.signature === 'fails') ? 'fails' : undefined
  const unchecked = some((one) => one.signature === 'unchecked') ? 'unchecked' : 'holds'
  const impostor = some((one) => one.issuer === 'impostor') ? 'impostor' : undefined
  const unknown = some((one) => one.issuer === 'unknown') ? 'unknown' : 'known'
  return { signature: broken ?? unchecked, issuer: impostor ?? unknown }
}

async function checkAll(badge: ReadBadge, issuers: Issuers): Promise<Checked> {
  return foremost(await Promise.all(badge.proofs.map((proof) => check(badge, proof, issuers))))
}

/** One that fails counts before all others; then the one of an issuer that we know. */
function foremost(checked: readonly Checked[]): Checked {
  const by = (is: (one: Checked) => boolean) => checked.find(is)
  const found =
    by(({ signature }) => signature === 'fails') ??
    by(({ issuer }) => issuer !== 'unknown') ??
    by(({ signature }) => signature === 'holds') ??
    checked[0]
  if (!found) throw new Unreadable('unsigned')
  return found
}

async function check({ said, document }: ReadBadge, proof: Proof, issuers: Issuers): Promise<Checked> {
  const { verificationMethod } = proof
  const key = keyIn(verificationMethod)
  const named = issuers.find(({ id }) => id === said.issuer.id)
  // By the key alone: an institute that changed its address still vouches for what it signed at the old one.
  const vouching = issuers.find(({ keys }) => key !== undefined && keys.includes(key))
  const isTheirs = vouching !== undefined && controllerOf(verificationMethod) === said.issuer.id
  const issuer = isTheirs ? 'known' : named ? 'impostor' : 'unknown'
  if (key === undefined) return { signature: 'unchecked', issuer }
  return { signature: await signatureOf(document, proof, key), issuer }
}

/** `did:key:z6Mk…`, and what names its key in its fragment, as ours do, carry it along. */
function keyIn(verificationMethod: string): string | undefined {
  return /(?:#|^did:key:)(z[1-9A-HJ-NP-Za-km-z]{40,120})$/.exec(verificationMethod)?.[1]
}

function controllerOf(verificationMethod: string): string {
  return verificationMethod.split('#')[0] ?? ''
}

/** Loaded by the first that needs them, or ahead of it. */
export async function libraries() {
  const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite')
  const { createVerifyCryptosuite } = await import('@digitalbazaar/ecdsa-sd-2023-cryptosuite')
  return {
    ...(await import('@digitalbazaar/data-integrity')),
    ...(await import('./contexts.ts')),
    suites: new Map([
      ['eddsa-rdfc-2022', cryptosuite],
      [PARTS_SUITE, createVerifyCryptosuite()],
    ]),
  }
}

/** @throws Unreadable `signed-otherwise`, `unlike`, `too-complex`. */
async function signatureOf(document: Json, proof: Proof, key: string): Promise<'holds' | 'fails'> {
  const { DataIntegrityProof, suites, contextAt } = await libraries()
  const cryptosuite = suites.get(proof.cryptosuite)
  // What parts are taken of is its holder's alone: it is no part, and not altered either.
  if (!cryptosuite || isWholeForParts(proof)) throw new Unreadable('signed-otherwise')
  const { verificationMethod } = proof
  const method = {
    '@context': MULTIKEY_V1,
    id: verificationMethod,
    type: 'Multikey',
    controller: controllerOf(verificationMethod),
    publicKeyMultibase: key,
  }
  const documentLoader = async (url: string) =>
    url === verificationMethod ? { document: method, documentUrl: url, contextUrl: null } : contextAt(url)
  const { verified, error } = await new DataIntegrityProof({ cryptosuite }).verifyProof({
    proof,
    document,
    documentLoader,
  })
  // A word without a meaning is signed by nobody, and a graph that is a knot is untied by nobody.
  if (error?.name.startsWith('jsonld.')) throw new Unreadable('unlike')
  if (error?.message.startsWith('Maximum deep iterations')) throw new Unreadable('too-complex')
  return verified ? 'holds' : 'fails'
}

export const VERDICTS = [
  'valid',
  'altered',
  'revoked',
  'suspended',
  'expired',
  'early',
  'unknown-issuer',
  'unknown-status',
  'unread',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** A bit, where it could be read. */
export type Standing = (entry: StatusEntry) => Promise<boolean | undefined>

/** The strongest reason why it does not stand, or that it does. */
export async function verdictOn(examined: Examined, standing: Standing, now: Date): Promise<Verdict> {
  if (examined.kind === 'unread') return 'unread'
  const { said, signature, issuer, status } = examined
  if (signature === 'fails' || issuer === 'impostor') return 'altered'
  const stands = issuer === 'known' ? await readStatus(status, standing) : 'good'
  if (stands === 'revoked' || stands === 'suspended') return stands
  if (said.until && said.until <= now) return 'expired'
  if (said.from && said.from > now) return 'early'
  if (issuer === 'unknown' || signature === 'unchecked') return 'unknown-issuer'
  return stands === 'good' ? 'valid' : 'unknown-status'
}

/** What takes its worth away from a badge; other purposes are messages. */
const PURPOSES: Readonly<Record<string, 'revoked' | 'suspended'>> = {
  revocation: 'revoked',
  suspension: 'suspended',
}

async function readStatus(
  entries: ReadBadge['status'],
  standing: Standing,
): Promise<'good' | 'revoked' | 'suspended' | 'unknown'> {
  let found: 'good' | 'suspended' | 'unknown' = 'good'
  for (const entry of entries) {
    const meaning = entry === 'unknown' ? undefined : PURPOSES[entry.purpose]
    if (entry !== 'unknown' && !meaning) continue
    const isSet = entry === 'unknown' ? undefined : await standing(entry)
    if (isSet && meaning === 'revoked') return 'revoked'
    if (isSet) found = 'suspended'
    else if (isSet === undefined && found === 'good') found = 'unknown'
  }
  return found
}
