/**
 * Verifies a credential as somebody would who never heard of us: another implementation than the one that signs, the
 * issuer's keys and the list of what does not stand any more read from the addresses that the credential names.
 */
import { gunzipSync } from 'node:zlib'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createVerifyCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalcredentials/vc'
import { contextAt } from '../../core/documents/credential/contexts.ts'

type Credential = Record<string, unknown>
type Status = { statusListCredential: string; statusListIndex: string }

export type Verdict = {
  /** The signature, by a key that the issuer names. */
  isSigned: boolean
  /** Its bit is set: libraries call such a credential verified all the same. */
  isPast: boolean | undefined
}

/** @param read what stands at an address, as JSON. */
export async function verdictOn(
  credential: Credential,
  { read, now }: { read: (address: string) => Promise<unknown>; now: Date },
): Promise<Verdict> {
  const documentLoader = async (url: string) => {
    if (!url.startsWith('did:web:')) return contextAt(url)
    const [did = '', fragment] = url.split('#')
    const document = (await read(addressOf(did))) as { verificationMethod: Array<{ id: string }> }
    const method = document.verificationMethod.find(({ id }) => id === url)
    if (fragment !== undefined && !method) throw new Error(`no key ${url}`)
    const found = method ? { '@context': 'https://w3id.org/security/multikey/v1', ...method } : document
    return { document: found, documentUrl: url, contextUrl: null }
  }
  const suiteOf = ({ proof }: Credential) =>
    (proof as Credential)['cryptosuite'] === 'ecdsa-sd-2023' ? createVerifyCryptosuite() : cryptosuite
  const check = async (one: Credential) =>
    (
      await verifyCredential({
        credential: structuredClone(one),
        suite: new DataIntegrityProof({ cryptosuite: suiteOf(one) }),
        documentLoader,
        now,
        checkStatus: async () => ({ verified: true }),
      })
    ).verified
  const isSigned = await check(credential)
  const status = credential['credentialStatus'] as Status | undefined
  if (!isSigned || !status) return { isSigned, isPast: undefined }
  const list = (await read(status.statusListCredential)) as Credential
  if (!(await check(list)) || list['issuer'] !== (credential['issuer'] as { id: string }).id)
    throw new Error('the list is not the issuer’s')
  const { encodedList } = list['credentialSubject'] as { encodedList: string }
  const bytes = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'))
  const bit = Number(status.statusListIndex)
  return { isSigned, isPast: ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0 }
}

/** As did:web says. */
function addressOf(did: string): string {
  const [host = '', ...path] = did.slice('did:web:'.length).split(':').map(decodeURIComponent)
  return `https://${[host, ...(path.length > 0 ? path : ['.well-known']), 'did.json'].join('/')}`
}
