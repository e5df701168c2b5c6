/** What an Open Badges 3.0 credential says, or several of them in a CLR 2.0, as far as we read it, and how it is signed. Pure. */
import { z } from 'zod'
import { hasContext } from '../contexts.ts'
import { CREDENTIALS_V2, PARTS_SUITE } from '../names.ts'
import type { Json } from '../signing.ts'
import { jsonWithin } from './bounds.ts'
import { isToken } from './carried.ts'
import { Unreadable } from './unread.ts'

/** Whom it is about, where it says so by a hash that whoever knows the name can make again. */
export type NameHash = { readonly hash: string; readonly salt: string }

export type Said = {
  readonly name: string | undefined
  readonly issuer: { readonly id: string; readonly name: string | undefined }
  readonly achievement: { readonly name: string | undefined; readonly description: string | undefined }
  readonly competences: ReadonlyArray<{ readonly code: string; readonly name: string }>
  /** Names and addresses that it gives in clear. */
  readonly holders: readonly string[]
  /** What each credential that names its holder names them by: a name is theirs that is found in all of these. */
  readonly nameHashes: ReadonlyArray<readonly NameHash[]>
  /** Its holder chose what it shows of what was signed. */
  readonly isPart: boolean
  readonly from: Date | undefined
  readonly until: Date | undefined
}

export type StatusEntry = { readonly list: string; readonly bit: number; readonly purpose: string }

export type Proof = { readonly verificationMethod: string; readonly cryptosuite: string } & Json

export type ReadBadge = {
  readonly said: Said
  /** Whether it stands is to be read there. `unknown`: in a way that we do not know. */
  readonly status: ReadonlyArray<StatusEntry | 'unknown'>
  /** Without its proofs: what they sign. */
  readonly document: Json
  /** At least one. */
  readonly proofs: readonly Proof[]
  /** Those that it holds, each signed by itself; none where it is a badge. */
  readonly badges: readonly ReadBadge[]
}

/** A year of four digits, and a zone: what the standard asks of an instant. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()))

const listed = <T extends z.ZodType>(one: T) =>
  z.union([z.array(one), one.transform((value) => [value])]).transform((value) => value as Array<z.infer<T>>)
const typed = (...names: string[]) =>
  listed(z.string()).refine((types) => names.some((name) => types.includes(name)))
/** Words in several languages are a form that the standard leaves aside: they are no more than not shown. */
const words = z.string().optional().catch(undefined)

const PROOF = z.looseObject({
  type: z.string(),
  cryptosuite: z.string().optional(),
  verificationMethod: z.string().optional(),
  proofPurpose: z.string().optional(),
})

const IDENTITY = z.looseObject({
  identityHash: z.string(),
  identityType: z.string().optional(),
  hashed: z.boolean().optional(),
  salt: z.string().optional(),
})

const ALIGNMENT = z.looseObject({ targetCode: z.string().optional(), targetName: z.string() })

/** What every credential has. */
const CREDENTIAL = {
  name: words,
  issuer: z.union([
    z.string().transform((id) => ({ id, name: undefined })),
    z.looseObject({ id: z.string(), type: typed('Profile'), name: words }),
  ]),
  validFrom: instant.optional(),
  validUntil: instant.optional(),
  credentialStatus: listed(z.looseObject({ type: z.string() })).optional(),
  proof: listed(PROOF).optional(),
}

const BADGE = z.looseObject({
  ...CREDENTIAL,
  type: typed('VerifiableCredential').and(typed('OpenBadgeCredential', 'AchievementCredential')),
  credentialSubject: z.looseObject({
    type: typed('AchievementSubject'),
    identifier: listed(IDENTITY).optional(),
    achievement: z
      .looseObject({
        type: typed('Achievement'),
        name: words,
        description: words,
        alignment: listed(ALIGNMENT).optional(),
      })
      .optional(),
  }),
})

/** Several badges in one credential (CLR 2.0). */
const RECORD = z.looseObject({
  ...CREDENTIAL,
  type: typed('VerifiableCredential').and(typed('ClrCredential')),
  description: words,
  credentialSubject: z.looseObject({
    type: typed('ClrSubject'),
    identifier: listed(IDENTITY).optional(),
    verifiableCredential: z.array(z.looseObject({})).min(1),
  }),
})

const ENTRY = z.looseObject({
  type: z.literal('BitstringStatusListEntry'),
  statusPurpose: z.string(),
  statusListIndex: z.coerce.number().int().min(0),
  statusListCredential: z.string(),
})

/** Open Badges 1 and 2, and 3.0 on the first version of credentials. */
const OLDER = /credentials\/v1$|w3id\.org\/openbadges/

/** @throws Unreadable */
export function badgeIn(text: string): ReadBadge {
  if (isToken(text)) throw new Unreadable('signed-otherwise')
  const { json, contexts } = jsonWithin(text)
  if (contexts.some((one) => OLDER.test(String(one)))) throw new Unreadable('older')
  // Words mean what the standards say, and nothing else.
  if (!contexts.every((one) => typeof one === 'string' && hasContext(one))) throw new Unreadable('unlike')
  return [json['type']].flat().includes('ClrCredential') ? recordOf(json) : badgeOf(json)
}

function badgeOf(json: Json): ReadBadge {
  const badge = readAs(BADGE, json)
  return { ...signedIn(json, badge), said: saidBy(badge, isPartOf(badge)), badges: [] }
}

function recordOf(json: Json): ReadBadge {
  const record = readAs(RECORD, json)
  const { identifier, verifiableCredential } = record.credentialSubject
  const badges = verifiableCredential.map(badgeOf)
  const own = {
    ...record,
    credentialSubject: {
      ...(identifier ? { identifier } : {}),
      achievement: { type: ['Achievement'], name: record.name, description: record.description },
    },
  }
  const said = saidBy(
    own,
    badges.some((one) => one.said.isPart),
  )
  return { ...signedIn(json, record), said: { ...said, ...together(said, badges) }, badges }
}

/** It holds as long as all of them do. */
function together(
  { nameHashes, from, until }: Said,
  badges: readonly ReadBadge[],
): Pick<Said, 'competences' | 'nameHashes' | 'from' | 'until'> {
  const times = (all: ReadonlyArray<Date | undefined>) =>
    all.flatMap((one) => one ?? []).sort((one, other) => one.getTime() - other.getTime())
  return {
    competences: badges.flatMap(({ said }) => said.competences),
    nameHashes: [...nameHashes, ...badges.flatMap(({ said }) => said.nameHashes)],
    from: times([from, ...badges.map(({ said }) => said.from)]).at(-1),
    until: times([until, ...badges.map(({ said }) => said.until)])[0],
  }
}

function readAs<T extends typeof BADGE | typeof RECORD>(shape: T, json: Json): z.infer<T> {
  const [first] = [json['@context']].flat()
  const read = shape.safeParse(json)
  if (first !== CREDENTIALS_V2 || !read.success) throw new Unreadable('unlike')
  return read.data as z.infer<T>
}

type Signed = Pick<z.infer<typeof BADGE>, 'credentialStatus' | 'proof'>

function signedIn({ proof: _, ...document }: Json, { credentialStatus = [], proof = [] }: Signed) {
  const status = credentialStatus.map((one) => {
    const entry = ENTRY.safeParse(one)
    if (!entry.success) return 'unknown'
    const { statusListCredential, statusListIndex, statusPurpose } = entry.data
    return { list: statusListCredential, bit: statusListIndex, purpose: statusPurpose }
  })
  return { status, document, proofs: proofsOf(proof) }
}

const isPartOf = ({ proof = [] }: Signed) => proof.some(({ cryptosuite }) => cryptosuite === PARTS_SUITE)

function proofsOf(proofs: ReadonlyArray<z.infer<typeof PROOF>>): Proof[] {
  if (proofs.length === 0) throw new Unreadable('unsigned')
  // One of them is enough to vouch, and one that we cannot check says nothing.
  const known = proofs.flatMap((one) => {
    const { type, cryptosuite, verificationMethod, proofPurpose } = one
    const isOurs = type === 'DataIntegrityProof' && proofPurpose === 'assertionMethod'
    if (!isOurs || cryptosuite === undefined || verificationMethod === undefined) return []
    return [{ ...one, cryptosuite, verificationMethod }]
  })
  if (known.length === 0) throw new Unreadable('signed-otherwise')
  return known
}

type Read = Pick<z.infer<typeof BADGE>, 'name' | 'issuer' | 'validFrom' | 'validUntil'> & {
  credentialSubject: Pick<z.infer<typeof BADGE>['credentialSubject'], 'identifier' | 'achievement'>
}

function saidBy({ name, issuer, validFrom, validUntil, credentialSubject }: Read, isPart: boolean): Said {
  const { achievement, identifier = [] } = credentialSubject
  const hashes = identifier
    .filter(({ hashed, identityType }) => hashed === true && identityType === 'name')
    .map(({ identityHash, salt = '' }) => ({ hash: identityHash, salt }))
  return {
    name,
    issuer: { id: issuer.id, name: issuer.name },
    achievement: { name: achievement?.name, description: achievement?.description },
    competences: (achievement?.alignment ?? []).map((one) => ({
      code: one.targetCode ?? '',
      name: one.targetName,
    })),
    holders: identifier.filter(({ hashed }) => hashed !== true).map(({ identityHash }) => identityHash),
    nameHashes: hashes.length > 0 ? [hashes] : [],
    isPart,
    from: validFrom,
    until: validUntil,
  }
}
