/** Keeps attachments by their SHA-256, outside the web root or in an S3-compatible store, and knows a file's type by its content. */
import { mkdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { fileTypeFromBuffer } from 'file-type'
import { firstCharacters } from '@/lib/core/text'
import { newSecret, sha256 } from './crypto'
import { env } from './env'
import { wasLookedInto } from './inside/looked'
import { type FileMime, fileEndings } from './inside/mimes'
import { sealBytes, unsealBytes } from './seal'

/** 20 MB: a scanned filing of some thirty pages. */
export const fileSizeLimit = 20 * 1024 * 1024
export const fileNameLimit = 120

const isKnown = (mime: string): mime is FileMime => mime in fileEndings

/** The type that the bytes show, whatever the name says; null when it is none that is taken. */
export async function fileMime(bytes: Uint8Array): Promise<FileMime | null> {
  const found = await fileTypeFromBuffer(bytes)
  return found && isKnown(found.mime) ? found.mime : null
}

/** A name that is safe in a folder and a header: no path, no control characters, the extension that fits the content. */
export function safeFileName(name: string, mime: FileMime): string {
  const base = path.basename(name.replaceAll('\\', '/')).replace(/\.[^.]*$/, '')
  const clean = base.replace(/[\p{Cc}\p{Cf}"<>|:*?/\\]/gu, '').trim()
  return `${firstCharacters(clean || '附件', fileNameLimit)}.${fileEndings[mime]}`
}

type Store = {
  /** The same bytes twice lie once, as old as the second time. */
  put: (digest: string, bytes: Uint8Array) => Promise<void>
  get: (digest: string) => Promise<Uint8Array>
  /** Does nothing where somebody has brought the same bytes since. */
  drop: (digest: string, untouchedSince: Date) => Promise<void>
}

const folderStore = (root: string): Store => {
  const place = (digest: string): string => path.join(root, digest.slice(0, 2), digest)
  return {
    put: async (digest, bytes) => {
      const target = place(digest)
      await mkdir(path.dirname(target), { recursive: true })
      // Under another name first: a killed write never leaves half a file under a digest.
      const draft = `${target}.${newSecret(6)}`
      await writeFile(draft, bytes, { mode: 0o600 })
      await rename(draft, target)
    },
    get: digest => readFile(place(digest)),
    drop: async (digest, untouchedSince) => {
      const there = await stat(place(digest)).catch(() => null)
      if (there && there.mtime < untouchedSince) await unlink(place(digest))
    },
  }
}

const bucketStore = (client: S3Client, bucket: string): Store => ({
  put: async (digest, bytes) => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: digest, Body: bytes }))
  },
  get: async digest => {
    const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: digest }))
    if (!found.Body) throw new Error(`no body for ${digest}`)
    return found.Body.transformToByteArray()
  },
  drop: async (digest, untouchedSince) => {
    const there = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: digest })).catch(() => null)
    if (there?.LastModified && there.LastModified < untouchedSince)
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: digest }))
  },
})

function store(): Store {
  const { DATA_DIR, S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY, S3_SECRET_KEY } = env()
  if (!S3_ENDPOINT || !S3_BUCKET) return folderStore(path.join(DATA_DIR, 'files'))
  const client = new S3Client({
    endpoint: S3_ENDPOINT,
    region: S3_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: S3_ACCESS_KEY ?? '', secretAccessKey: S3_SECRET_KEY ?? '' },
  })
  return bucketStore(client, S3_BUCKET)
}

/**
 * @returns the digest under which the bytes lie; the same bytes twice lie once
 * @throws when nobody looked into them
 */
export async function keepBytes(bytes: Uint8Array): Promise<string> {
  if (!wasLookedInto(bytes)) throw new Error('bytes are looked into before they are kept')
  const digest = sha256(bytes)
  await store().put(digest, bytes)
  return digest
}

/** The same, unreadable for whoever has the disk or the bucket alone: tables full of names, telephones and accounts. */
export async function keepSealed(bytes: Uint8Array): Promise<string> {
  if (!wasLookedInto(bytes)) throw new Error('bytes are looked into before they are kept')
  const sealed = sealBytes(bytes)
  const digest = sha256(sealed)
  await store().put(digest, sealed)
  return digest
}

/** Lets bytes go that no file has any more, unless somebody brought them again since. */
export const dropBytes = (digest: string, untouchedSince: Date): Promise<void> => store().drop(digest, untouchedSince)

/** @throws when the bytes are gone or no longer match their digest */
export async function bytesOf(digest: string): Promise<Uint8Array> {
  const bytes = await store().get(digest)
  if (sha256(bytes) !== digest) throw new Error(`stored bytes do not match ${digest}`)
  return unsealBytes(bytes)
}
