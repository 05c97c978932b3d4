import express, { type Router } from 'express';
import type { Deps } from '../deps.ts';

export function restRoutes(_deps: Deps): Router {
  return express.Router();
}
