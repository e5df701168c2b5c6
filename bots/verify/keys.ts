/**
 * The keys that credentials are signed with: files of their own beside the database, never in it. The latest of each kind
 * signs; those before it stay, because what they signed is still verified by them.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createSigner,
  didWeb,
  KEY_KINDS,
  type KeyKind,
  type Keyring,
  type Keys,
  newKey,
  type SecretKey,
  type Signer,
} from '../../core/documents/credential/signing.ts'
import type { Clock } from '../../core/kernel/clock.ts'

/** What the files of each kind are called by. */
const NAMES: Readonly<Record<KeyKind, string>> = { whole: 'signing', parts: 'showing' }

/** Writes a further key, which signs from now on. Nobody else may read it. */
export async function addKey(folder: string, now: Date, kind: KeyKind = 'whole'): Promise<SecretKey> {
  const key = await newKey(kind)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `${NAMES[kind]}-${now.toISOString().replace(/[^\dTZ]/g, '')}.json`
  await writeFile(join(folder, name), `${JSON.stringify(key)}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

/** A further key of each kind that is in use; that which signs documents as a whole comes first. */
export async function renewKeys(folder: string, now: Date): Promise<readonly [SecretKey, ...SecretKey[]]> {
  const whole = await addKey(folder, now)
  const isInUse = (await keysIn(folder, 'parts')).length > 0
  return isInUse ? [whole, await addKey(folder, now, 'parts')] : [whole]
}

/** Read each time: a key that was added signs without a restart. The first of a kind is made when it is to sign. */
export function keyring(folder: string, clock: Clock): Keyring {
  return {
    async keys(kind): Promise<Keys> {
      const [latest, ...earlier] = await keysIn(folder, kind)
      return latest ? [latest, ...earlier] : [await addKey(folder, clock.now(), kind)]
    },
    existing: (kind) => keysIn(folder, kind),
  }
}

/** @param address the one below which `did.json` is. */
export function signerAt(address: string, folder: string, clock: Clock): Signer {
  return createSigner(didWeb(address), keyring(folder, clock))
}

/** What vouches for what was signed here: none where nothing ever was. */
export async function publicKeysIn(folder: string): Promise<string[]> {
  const keys = await Promise.all(KEY_KINDS.map((kind) => keysIn(folder, kind)))
  return keys.flat().map(({ publicKeyMultibase }) => publicKeyMultibase)
}

/** The latest first. */
async function keysIn(folder: string, kind: KeyKind): Promise<SecretKey[]> {
  const isOne = (name: string) => name.startsWith(`${NAMES[kind]}-`) && name.endsWith('.json')
  const names = (await namesIn(folder)).filter(isOne).sort()
  const keys = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as SecretKey),
  )
  return keys.reverse()
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
