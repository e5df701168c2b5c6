/** The list of what does not stand any more, for whoever asks often. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { addKey, keyring } from '../../bots/verify/keys.ts'
import { createSigner, didWeb, type Signer } from '../../core/documents/credential/signing.ts'
import { declared } from '../support/declaring.ts'
import { freshStage } from '../support/stage.ts'

const PUBLIC = 'https://sos.example.fr'

let folder: string
let stage: Stage
let signatures = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sos-tice-lists-'))
  const signer = createSigner(didWeb(`${PUBLIC}/verify`), keyring(folder, { now: () => stage.clock.now() }))
  const counting: Signer = {
    ...signer,
    sign(document, at) {
      signatures += 1
      return signer.sign(document, at)
    },
  }
  stage = await freshStage({ publicUrl: PUBLIC, signer: counting })
  const reference = await declared(stage, 'ines', { competences: ['A1.1', 'A3.3'] })
  for (const code of ['A1.1', 'A3.3']) await stage.say('claire', `/attester ${reference} ${code}`)
})
afterAll(async () => {
  await stage.close()
  await rm(folder, { recursive: true })
})

type Signed = { proof: { verificationMethod: string } }

const list = async (number = 1) => {
  const response = await stage.request(`/verify/status/${number}`)
  return { status: response.status, text: await response.text() }
}

test('a list in which no badge has its bit is not there', async () => {
  expect((await list(1)).status).toBe(404)
  await stage.say('ines', '/attestation')
  expect((await list(1)).status).toBe(200)
  expect((await list(2)).status).toBe(404)
})

test('the list is signed once for each state, however often and by however many it is asked for', async () => {
  const first = await list()
  const before = signatures
  await stage.pass({ minutes: 10 })
  const others = await Promise.all(Array.from({ length: 40 }, () => list()))
  expect(new Set(others.map(({ text }) => text))).toEqual(new Set([first.text]))
  expect(signatures).toBe(before)
  await stage.say('claire', '/reviser MATHS-2026-0001 A1.1 refusée Erreur de notre part.')
  const after = await Promise.all(Array.from({ length: 40 }, () => list()))
  expect(new Set(after.map(({ text }) => text)).size).toBe(1)
  expect(after[0]?.text).not.toBe(first.text)
  expect(signatures).toBe(before + 1)
})

test('a key that was taken away vouches for no list any more', async () => {
  const [old = ''] = await readdir(folder)
  const signedBy = async () => (JSON.parse((await list()).text) as Signed).proof.verificationMethod
  const first = await signedBy()
  await addKey(folder, stage.clock.now())
  await rm(join(folder, old))
  const { publicKeyMultibase } = (await keyring(folder, stage.clock).keys('whole'))[0]
  expect(first).not.toContain(publicKeyMultibase)
  expect(await signedBy()).toContain(publicKeyMultibase)
})
