// Open311 GeoReport v2: /api/open311/discovery and, below v2, services, requests and tokens, each as .json or .xml.
import { Failed } from '@/lib/open311/failure'
import { logFailure, withRequest } from '@/lib/web/request'
import { answerGet } from '../answer-get'
import { answerPost } from '../answer-post'
import { addressOf, type Format, failure } from '../protocol'

type Context = { params: Promise<{ path: string[] }> }
type ApiWork = (request: Request, parts: readonly string[], format: Format) => Promise<Response>

/** Without an ending XML is spoken, which the specification obliges everybody to understand. */
const spoken =
  (work: ApiWork) =>
  (request: Request, { params }: Context): Promise<Response> =>
    withRequest(async () => {
      const { parts, format: given } = addressOf((await params).path)
      const format = given ?? 'xml'
      try {
        return await work(request, parts, format)
      } catch (error) {
        if (error instanceof Failed) return failure(format, error.status, error.message, error.headers)
        logFailure(error, 'open311')
        return failure(format, 500, '服务器出错，操作失败')
      }
    })

export const GET = spoken(answerGet)
export const POST = spoken(answerPost)
