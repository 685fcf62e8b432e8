// What the start is compared with: the least Node program that lists the containers of the socket argv[2] and writes their names.
import http from "node:http";

http.get({ socketPath: process.argv[2], path: "/containers/json?all=true", headers: { Host: "docker" } }, (response) => {
  let body = "";
  response.setEncoding("utf8").on("data", (chunk) => {
    body += chunk;
  });
  response.on("end", () => {
    const names = JSON.parse(body).map(({ Names }) => Names[0].slice(1));
    process.stdout.write(`${names.join("\n")}\n`);
  });
});
