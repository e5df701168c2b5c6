/** Badges that an issuer of our own signs, and whatever somebody may do to them. */
import { createSigner, type Json, newKey, type SecretKey } from '../../core/documents/credential/signing.ts'

export const ISSUER = 'did:web:sos.example.fr:verify'

let made: Promise<SecretKey> | undefined
/** The same in every file of a run. */
export function ownKey(): Promise<SecretKey> {
  made ??= newKey()
  return made
}

/** Signs nothing anew. */
export const own = {
  did: ISSUER,
  keys: async () => [(await ownKey()).publicKeyMultibase],
}

/** A badge of two competences, with what is said otherwise of it. */
export async function ownBadge(
  otherwise: Json = {},
  { key = ownKey(), did = ISSUER }: { key?: Promise<SecretKey>; did?: string } = {},
): Promise<Json> {
  const signer = createSigner(did, { keys: async () => [await key], existing: async () => [] })
  const at = new Date('2026-11-02T09:00:00Z')
  return signer.sign({ ...UNSIGNED, issuer: { ...UNSIGNED.issuer, id: did }, ...otherwise }, at)
}

export const bytesOf = (badge: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(badge))

/** Inès Moreau’s. */
const UNSIGNED = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: 'urn:uuid:0f6f1e9e-6f2c-4b5e-9a4e-2f1a7f0c9d11',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Attestation de compétences ATT-MATHS-2026-0001',
  issuer: { id: ISSUER, type: ['Profile'], name: 'Institut de démonstration' },
  validFrom: '2026-11-02T09:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    identifier: [
      {
        type: 'IdentityObject',
        hashed: true,
        // Of « Inès Moreau » and the salt.
        identityHash: 'sha256$a2452539da85c3b68fa874c054ee37c917c0fc4de02a8de1ae2318cbec81495a',
        identityType: 'name',
        salt: 'sel',
      },
    ],
    achievement: {
      id: 'urn:uuid:0f6f1e9e-6f2c-4b5e-9a4e-2f1a7f0c9d11#achievement',
      type: ['Achievement'],
      name: 'Attestation de compétences',
      description: '2 compétences attestées.',
      criteria: { narrative: 'Chaque compétence est attestée par l’équipe de formation.' },
      alignment: [
        {
          type: ['Alignment'],
          targetCode: 'A1.1',
          targetName: 'Identifier les personnes',
          targetUrl: 'urn:a',
        },
        { type: ['Alignment'], targetCode: 'A3.3', targetName: 'Se protéger', targetUrl: 'urn:b' },
      ],
    },
  },
}
