// What the desk's drawn web borrows: a graph and its WebGL renderer.
export { UndirectedGraph } from "graphology";
export { default as Sigma } from "sigma";
export { EdgeRectangleProgram, NodeCircleProgram } from "sigma/rendering";
