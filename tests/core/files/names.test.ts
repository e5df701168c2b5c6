/** What a file is called once it is kept: nothing that hides what it is, or that a program would run. */
import { describe, expect, test } from 'vitest'
import { kindOf } from '../../../core/files/kinds.ts'
import { safeName } from '../../../core/files/names.ts'

const text = (said: string) => new TextEncoder().encode(said)
const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

describe('the ending of a name', () => {
  test.each([
    ['photo.png', 'image/png', 'photo.png'],
    ['PHOTO.PNG', 'image/png', 'PHOTO.PNG'],
    ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
    ['photo.png', 'image/jpeg', 'photo.png.jpg'],
    ['capture', 'image/png', 'capture.png'],
    ['notes.csv', 'text/plain', 'notes.csv'],
    ['notes.txt', 'text/plain; charset=utf-16le', 'notes.txt'],
    ['page.html', 'text/plain', 'page.html.txt'],
    ['dessin.svg', 'text/plain', 'dessin.svg.txt'],
    ['ouvrez-moi.png', 'text/plain', 'ouvrez-moi.png.txt'],
    ['script.ps1', 'text/plain', 'script.ps1.txt'],
    ['.htaccess', 'text/plain', '.htaccess.txt'],
    ['cours.pdf.exe', 'application/pdf', 'cours.pdf.exe.pdf'],
    ['un\u202efdp.exe', 'application/pdf', 'unfdp.exe.pdf'],
    ['../../etc/passwd', 'text/plain', '.. .. etc passwd.txt'],
    ['C:\\Users\\Inès\\carte.png', 'image/png', 'C: Users Inès carte.png'],
    ['\u200b', 'image/png', 'document.png'],
  ])('%j of %s is kept as %j', (given, mediaType, kept) => {
    expect(safeName(given, mediaType)).toBe(kept)
  })

  test('is added within the length that a name has', () => {
    const long = safeName(`${'é'.repeat(300)}.html`, 'text/plain')
    expect(long).toHaveLength(100)
    expect(long).toMatch(/é\.html\.txt$/)
    expect(safeName(long, 'text/plain')).toBe(long)
  })
})

describe('what is only text', () => {
  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    [
      'a drawing as XML says it',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    ],
    ['a script', '#!/bin/sh\nrm -rf /'],
    ['a calendar', 'BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR'],
    ['subtitles', 'WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour'],
  ])('%s is taken as text', async (_, said) => {
    expect(await kindOf(text(said))).toEqual({ accepted: true, mediaType: 'text/plain' })
  })

  test('a picture is one by its content alone', async () => {
    expect(await kindOf(PNG)).toEqual({ accepted: true, mediaType: 'image/png' })
    expect(await kindOf(text('GIF89a, dit le titre de ce texte'))).toMatchObject({ accepted: true })
  })
})
