/** `npm run verify`, as somebody starts it: what it says of files, and with what it ends. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addKey, signerAt } from '../../bots/verify/keys.ts'
import { withText } from '../../core/documents/credential/reading/png-text.ts'
import type { Json } from '../../core/documents/credential/signing.ts'
import { pngFromSvg } from '../../core/documents/png.ts'
import { ManualClock } from '../../core/kernel/clock.ts'
import { plain } from '../support/news.ts'
import { ownBadge } from '../support/own-badges.ts'
import { startProgram, temporaryFolder } from '../support/process.ts'

const PUBLIC_URL = 'https://sos.example.fr'
const NOW = new Date('2026-11-02T09:00:00Z')

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let data: string
let badge: Json
beforeAll(async () => {
  folder = await temporaryFolder()
  data = join(folder.path, 'data')
  const keys = join(data, 'keys')
  await addKey(keys, NOW)
  const signer = signerAt(`${PUBLIC_URL}/verify`, keys, new ManualClock(NOW))
  const { proof: _, ...unsigned } = await ownBadge({}, { did: signer.did })
  badge = await signer.sign(unsigned, NOW)
})
afterAll(() => folder.remove())

const path = (name: string) => join(folder.path, name)

async function put(name: string, content: Json | Uint8Array): Promise<string> {
  await writeFile(path(name), content instanceof Uint8Array ? content : JSON.stringify(content))
  return path(name)
}

async function verify(args: readonly string[], environment: Record<string, string> = {}) {
  const env = { DATA_DIR: data, PUBLIC_URL, ...environment }
  const { code, output } = await startProgram(env, { program: 'verify-badge', args }).ended
  return { code, said: plain(output) }
}

describe('the command', () => {
  test('says that a badge is valid, what is in it, and whose name it bears', async () => {
    const { code, said } = await verify([await put('badge.json', badge), '--name', 'Inès Moreau'])
    expect(said).toMatch(/^Ce badge est valable\n/)
    expect(said).toContain('Émetteur : Institut de démonstration')
    expect(said).toContain('– A3.3 Se protéger')
    expect(said).toContain('Ce badge porte bien le nom « Inès Moreau ».')
    expect(code).toBe(0)
  })

  test('says of each file what it is, in the language of the terminal, and ends with an error unless all are valid', async () => {
    const drawn =
      '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'
    const picture = pngFromSvg(drawn, { width: 8 })
    const files = [
      await put('good.png', withText(picture, 'openbadgecredential', JSON.stringify(badge))),
      await put('altered.json', { ...badge, name: 'Agrégation' }),
      await put('bare.png', picture),
      path('absent.json'),
    ]
    const { code, said } = await verify(files, { LANG: 'en_GB.UTF-8' })
    expect(said).toContain('good.png\nThis badge is valid')
    expect(said).toContain(
      'altered.json\nThis badge is not genuine\nIts content is no longer what was signed',
    )
    expect(said).toContain('bare.png\nWe cannot verify this file\nThere is no badge in this picture')
    expect(said).toContain('absent.json cannot be read')
    expect(said).not.toContain('Agrégation')
    expect(code).toBe(1)
  })

  test('calls nothing valid whose status it cannot read, and says so', async () => {
    const keys = join(data, 'keys')
    const signer = signerAt(`${PUBLIC_URL}/verify`, keys, new ManualClock(NOW))
    const { proof: _, ...unsigned } = badge
    const listed = await signer.sign(
      {
        ...unsigned,
        credentialStatus: {
          type: 'BitstringStatusListEntry',
          statusPurpose: 'revocation',
          statusListIndex: '3',
          statusListCredential: `${PUBLIC_URL}/verify/status/1`,
        },
      },
      NOW,
    )
    const { code, said } = await verify([await put('listed.json', listed)])
    expect(said).toContain('Nous ne savons pas si ce badge vaut toujours')
    expect(code).toBe(1)
  })

  test('says how it is used to whoever gives it nothing, or something else', async () => {
    for (const args of [[], ['--nom', 'Inès Moreau']]) {
      const { code, said } = await verify(args)
      expect(said).toContain('npm run verify -- FICHIER')
      expect(code).toBe(1)
    }
  })

  test('asks the program that runs here on the same database', async () => {
    const running = startProgram({ DATA_DIR: data, PUBLIC_URL })
    const { port } = new URL(await running.address)
    try {
      const { code, said } = await verify([await put('badge.json', badge)], { PORT: port })
      expect(said).toMatch(/^Ce badge est valable\n/)
      expect(code).toBe(0)
    } finally {
      running.kill('SIGTERM')
      await running.ended
    }
  })
})
