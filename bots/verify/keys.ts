/**
 * The keys that credentials are signed with: files of their own beside the database, never in it. The latest signs; those
 * before it stay, because what they signed is still verified by them.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createSigner,
  didWeb,
  type Keys,
  newKey,
  type SecretKey,
  type Signer,
} from '../../core/documents/credential/signing.ts'
import type { Clock } from '../../core/kernel/clock.ts'

const NAMED = /^signing-.*\.json$/

/** Writes a further key, which signs from now on. Nobody else may read it. */
export async function addKey(folder: string, now: Date): Promise<SecretKey> {
  const key = await newKey()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `signing-${now.toISOString().replace(/[^\dTZ]/g, '')}.json`
  await writeFile(join(folder, name), `${JSON.stringify(key)}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

/** The latest first. The first is made when there is none. Read each time: a key that was added signs without a restart. */
export async function readKeys(folder: string, now: Date): Promise<Keys> {
  const [latest, ...earlier] = await keysIn(folder)
  return latest ? [latest, ...earlier] : [await addKey(folder, now)]
}

/** @param address the one below which `did.json` is. */
export function signerAt(address: string, folder: string, clock: Clock): Signer {
  return createSigner(didWeb(address), () => readKeys(folder, clock.now()))
}

/** What vouches for what was signed here: none where nothing ever was. */
export async function publicKeysIn(folder: string): Promise<string[]> {
  return (await keysIn(folder)).map(({ publicKeyMultibase }) => publicKeyMultibase)
}

async function keysIn(folder: string): Promise<SecretKey[]> {
  const names = (await namesIn(folder)).filter((name) => NAMED.test(name)).sort()
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
