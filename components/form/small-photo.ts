// Makes a photo small in the browser, before it is sent: 1600 px at most, upright, without what the camera writes into it.

const widest = 1600
const quality = 0.82

/** @returns null when the browser cannot open it */
export async function smallPhoto(file: File): Promise<File | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, widest / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
    return blob && new File([blob], 'photo.jpg', { type: 'image/jpeg' })
  } catch {
    return null
  }
}

/** Photos among the files made small where that helps; the others, and what cannot be opened, stay for the server to judge. */
export const smallPhotos = (files: readonly File[]): Promise<File[]> =>
  Promise.all(
    files.map(async file => {
      const small = file.type.startsWith('image/') ? await smallPhoto(file) : null
      return small && small.size < file.size ? new File([small], file.name, { type: small.type }) : file
    }),
  )
