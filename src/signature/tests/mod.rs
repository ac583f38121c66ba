mod corpus;
mod fixed_point;
mod hostile;
mod parse;
mod preview;
mod shape;
mod text;
