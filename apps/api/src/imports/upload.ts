import type { Sql } from '@waymark/db/connect';
import { addImport, removeImport } from '@waymark/engine/imports/imports';
import { nameSchema } from '@waymark/policy/plainText';
import type { RequestHandler, Response } from 'express';
import multer from 'multer';
import { Problem } from '../edge/problem.ts';

const fileName = nameSchema(200).catch('people.csv');
const limits = { files: 1, fields: 2, fieldSize: 100_000, parts: 4 };

/**
 * Streams the CSV in a form's `file` to storage as it arrives, and sets the request's body to `{importId, fields}`.
 * `whose` returns who the caller is. A bad form leaves nothing behind.
 */
export function csvUpload(
  sql: Sql,
  whose: (res: Response) => { workspaceId: string; actor: string },
): RequestHandler[] {
  const typed: RequestHandler = (req, _res, next) => {
    if (!req.is('multipart/form-data'))
      return next(new Problem('unsupportedMedia', { detail: 'Send multipart/form-data.' }));
    next();
  };
  const upload: RequestHandler = (req, res, next) => {
    const { workspaceId, actor } = whose(res);
    const storage: multer.StorageEngine = {
      _handleFile(request, { stream, originalname }, done) {
        // The parser leaves a file open if its sender goes away.
        request.once('close', () => request.complete || stream.destroy(new Error('the sender went away')));
        addImport(sql, workspaceId, { name: fileName.parse(originalname), bytes: stream, actor }).then(
          ({ id }) => done(null, { filename: id }),
          (error) => {
            stream.resume();
            done(error);
          },
        );
      },
      _removeFile(_request, { filename }, done) {
        removeImport(sql, workspaceId, filename).then(() => done(null), done);
      },
    };
    multer({ storage, limits, defParamCharset: 'utf8' }).single('file')(req, res, next);
  };
  const kept: RequestHandler = (req, _res, next) => {
    if (!req.file) return next(new Problem('invalid', { detail: 'Send a CSV as the field "file".' }));
    req.body = { importId: req.file.filename, fields: { ...req.body } };
    next();
  };
  return [typed, upload, kept];
}
